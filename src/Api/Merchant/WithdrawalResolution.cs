using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Outbound.Provider;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>
/// <c>POST /merchant/v1/withdrawals/{id}/resolve</c>: what a person decides about a withdrawal that cannot end by itself (ours). Each
/// action only where it is right; who and why are kept.
/// </summary>
internal static class WithdrawalResolution
{
    private static readonly string[] Actions = ["settle", "release", "book_late", "wait", "send_again"];

    public static async Task<IResult> Resolve(HttpContext http, IGrainFactory grains, WithdrawalSender sender)
    {
        if (!PathText.TryGet(http, "id", out var id)) return Problem.BadPath();
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        if (Read(json.Input!, sender.AsksAgain, out var errors) is not { } command) return Problem.Of(errors);
        var grain = grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(id));
        var resolved = await grain.Resolve(command);
        return resolved.Code switch
        {
            WithdrawalCode.Done or WithdrawalCode.Replayed => Withdrawals.Body(resolved.Withdrawal!),
            WithdrawalCode.Send => Withdrawals.Body((await sender.SendAsync(grain, resolved, CancellationToken.None)).Withdrawal!),
            _ => Withdrawals.WhyNot(resolved, id),
        };
    }

    private static ResolveWithdrawal? Read(JsonInput input, bool askAgain, out ValidationErrors errors)
    {
        var fields = new FieldReader(input);
        errors = fields.Errors;
        var action = fields.Required("action", FieldLimits.TextMax);
        var by = fields.Required("operator", FieldLimits.TextMax);
        var reason = fields.Required("reason", FieldLimits.TextMax);
        if (action is not null && !Actions.Contains(action, StringComparer.Ordinal))
        {
            errors.Add("action", $"The action field must be one of {string.Join(", ", Actions)}.");
        }

        return errors.IsEmpty ? new() { Action = action!, Operator = by!, Reason = reason!, AskAgain = askAgain } : null;
    }
}
