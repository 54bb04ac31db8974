using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Gateway;

/// <summary><c>POST /backoffice/v1/sandbox/payout-outcome</c>: how the sandbox's channel ends payouts. In the sandbox only (ours).</summary>
internal static class SandboxPayoutOutcome
{
    public static async Task<IResult> Set(HttpContext http, GatewayDirectory directory, ISandboxPayouts sandbox, IAuditTrail trail)
    {
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var fields = new FieldReader(json.Input!);
        var merchant = fields.Required("merchant", FieldLimits.TextMax);
        var id = fields.Optional("withdrawal_id", FieldLimits.WithdrawalIdMax);
        var name = fields.Required("outcome", FieldLimits.TextMax);
        if (!StoredNames.TryParse<SandboxOutcome>(name, out var outcome) && name is not null) fields.Errors.Add("outcome", "The outcome field must be success, fail, late or silent.");
        if (!fields.Errors.IsEmpty) return Problem.Of(fields.Errors);
        if (directory.FindFor(http.Caller(), merchant!) is null) return Problem.Of(GatewayErrors.MerchantNotFound);
        var who = http.Caller();
        var subject = id is null ? $"payouts/{merchant}" : GrainKeys.Payout(merchant!, id);
        await trail.Record(new AuditEntry(who.Name, who.Role, merchant, "payout.sandbox_outcome", subject, name), () =>
        {
            sandbox.Set(merchant!, id, outcome);
            return Task.FromResult(AuditOutcome.Done);
        });
        return Results.Json(new SandboxOutcomeBody(merchant!, id, name!), PayoutJson.Default.SandboxOutcomeBody);
    }
}
