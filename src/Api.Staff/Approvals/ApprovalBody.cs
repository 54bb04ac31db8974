using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Domain.State;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Staff.Approvals;

/// <summary>A held act, as the API shows it. Times in UTC.</summary>
internal sealed record ApprovalBody(
    string Id, string Kind, string? Merchant, string Subject, string Summary, JsonElement Content, string? Reason, string PreparedBy,
    string PreparedRole, string? PreparedAt, string Status, string? DecidedBy, string? DecidedRole, string? DecidedAt, string? DecisionReason, bool? Done,
    string? Outcome)
{
    public static ApprovalBody Of(HeldAct act) => new(
        act.Id.ToString("N"), act.Kind, act.Merchant, act.Subject, act.Summary, JsonElement.Parse(act.Content), act.Reason, act.PreparedBy,
        act.PreparedRole, UtcTime.Of(act.PreparedAt), StoredNames.Of(act.Status), act.DecidedBy, act.DecidedRole, UtcTime.Of(act.DecidedAt),
        act.DecisionReason, act.Done, act.Outcome);
}

/// <summary>A page of held acts.</summary>
internal sealed record ApprovalsBody(IReadOnlyList<ApprovalBody> Approvals, string? NextCursor);

/// <summary>The answer of an endpoint that held an act instead of carrying it out, with 202.</summary>
/// <param name="Status"><c>held</c>.</param>
/// <param name="ApprovalId">The id under which a second person decides.</param>
internal sealed record HeldBody(string Status, string ApprovalId)
{
    public static HeldBody Of(Guid id) => new(Approvals.Held, id.ToString("N"));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ApprovalBody))]
[JsonSerializable(typeof(ApprovalsBody))]
[JsonSerializable(typeof(HeldBody))]
internal sealed partial class ApprovalJson : JsonSerializerContext;
