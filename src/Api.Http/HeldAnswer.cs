using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Http;

/// <summary>The answer of an endpoint that held an act instead of carrying it out: 202, and the id under which a second person decides.</summary>
internal static class HeldAnswer
{
    /// <summary>No error: its name in the audit trail, where an act that did not happen has one.</summary>
    public static readonly ApiError Held = new(StatusCodes.Status202Accepted, "HELD", "Nothing has been done yet.", "A second person decides.");

    public static IResult Of(Guid approvalId) => Results.Json(
        new HeldBody("held", approvalId.ToString("N")), HeldJson.Default.HeldBody, statusCode: StatusCodes.Status202Accepted);
}

/// <param name="Status"><c>held</c>: nothing has been done yet.</param>
/// <param name="ApprovalId">For <c>/backoffice/v1/approvals/{id}</c>.</param>
internal sealed record HeldBody(string Status, string ApprovalId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HeldBody))]
internal sealed partial class HeldJson : JsonSerializerContext;
