using Paykassma.Api.Http;

namespace Paykassma.Api.Staff;

/// <summary>The errors of who may do what, of both sides.</summary>
internal static class StaffErrors
{
    public static readonly ApiError RoleNotAllowed = ApiError.Forbidden(
        "ROLE_NOT_ALLOWED", "The key does not have the role of this endpoint, or is limited to one merchant where none may be.", "Use a key with the role that `detail` names.");

    public static readonly ApiError NotAPerson = ApiError.Forbidden(
        "NOT_A_PERSON", "This takes a second person. The key belongs to a service.", "A person does it with their own key, or on the page.");

    public static readonly ApiError SamePerson = ApiError.Conflict(
        "SAME_PERSON", "The caller is, or may be behind, whoever did the first step.", "Another person does it. If someone prepared it at the same moment, read it again first.");
}
