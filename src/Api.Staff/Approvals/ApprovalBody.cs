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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ApprovalBody))]
[JsonSerializable(typeof(ApprovalsBody))]
internal sealed partial class ApprovalJson : JsonSerializerContext;
