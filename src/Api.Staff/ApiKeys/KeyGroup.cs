using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>What the documents say of all endpoints behind a <see cref="CallerFilter"/>.</summary>
internal static class KeyGroup
{
    private static readonly ApiError[] Errors = [.. CommonErrors.Always, CommonErrors.PathInvalid, CommonErrors.Unauthorized, StaffErrors.RoleNotAllowed];

    /// <param name="group">The endpoints.</param>
    /// <param name="audience">Whose document they are in.</param>
    public static TBuilder ForKeysOf<TBuilder>(this TBuilder group, string audience)
        where TBuilder : IEndpointConventionBuilder => group.WithGroupName(audience).Fails(Errors);
}
