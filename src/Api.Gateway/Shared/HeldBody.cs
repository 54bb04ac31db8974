using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Gateway;

/// <summary>The answer to an act that waits for a second person.</summary>
/// <param name="Code"><c>REQUIRES_APPROVAL</c>.</param>
/// <param name="ApprovalId">Under which it is approved or rejected.</param>
internal sealed record HeldBody(string Code, string ApprovalId)
{
    public const string RequiresApproval = "REQUIRES_APPROVAL";

    /// <summary>202: nothing has changed yet.</summary>
    public static IResult Accepted(Guid held) => Results.Json(
        new HeldBody(RequiresApproval, held.ToString("N", CultureInfo.InvariantCulture)), GatewayJson.Default.HeldBody, statusCode: StatusCodes.Status202Accepted);
}
