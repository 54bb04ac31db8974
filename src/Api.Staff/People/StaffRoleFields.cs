namespace Paykassma.Api.Staff;

/// <summary>The fields for the role and the merchant of a member of staff.</summary>
/// <param name="Id">Makes the ids of one form's fields unique.</param>
/// <param name="Merchants">All merchants.</param>
public sealed record StaffRoleFields(string Id, string? Role, string? Merchant, string? Fault, IReadOnlyList<string> Merchants);
