using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway;

/// <summary><c>/backoffice/v1/transfers</c>: what people do with wallet transfers, through the same service as the pages (ours).</summary>
internal static class TransferEndpoints
{
    /// <summary>The transfers that a number means, typed by payers or the wallet's own.</summary>
    public static async Task<IResult> Find(HttpContext http, TransferLookups lookups)
    {
        var number = http.Request.Query["number"].ToString();
        if (number.Length == 0 || CodePoints.Count(number) > FieldLimits.TextMax || number.Any(char.IsControl))
            return Problem.Of(ValidationErrors.Of("number", $"The number parameter must have 1 to {FieldLimits.TextMax} characters."));
        var caller = http.Caller();
        var sight = caller.Merchant is { } merchant ? new TransferSight(GatewayDirectory.MerchantScope(merchant), $"payment/{merchant}/") : null;
        var found = await lookups.FindAsync(caller, number, sight, http.RequestAborted);
        return Results.Json(new TransfersBody([.. found.Select(TransferItemBody.Of)]), GatewayJson.Default.TransfersBody);
    }

    /// <summary>Adds a transfer by hand; 202 if a second person must approve it.</summary>
    public static async Task<IResult> Add(HttpContext http, GatewayDirectory directory, TransferActs acts, TimeProvider clock)
    {
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var fields = new FieldReader(json.Input!);
        var (walletType, identifier) = (fields.Required("wallet_type", FieldLimits.TextMax), fields.Required("identifier", FieldLimits.TextMax));
        var reason = fields.Optional("reason", FieldLimits.CommentMax);
        if (!fields.Errors.IsEmpty) return Problem.Of(fields.Errors);
        var caller = http.Caller();
        var found = directory.Wallets.Where(wallet => wallet.WalletType == walletType && wallet.Identifier == identifier
            && (caller.Merchant is null || wallet.Scope == GatewayDirectory.MerchantScope(caller.Merchant))).Take(2).ToList();
        if (!TransferReport.Read(json.Input!, found is [var only] ? only.Scope : "", clock.GetUtcNow()).IsValid(out var report, out var errors)) return Problem.Of(errors);
        var addition = await acts.AddAsync(caller, report, reason);
        return addition switch
        {
            { HeldId: { } held } => HeldAnswer.Of(held),
            { Answer: null } => Problem.Of(TransferErrors.ReasonRequired, "With this you would make more known alone than the limit allows: give a reason, and another person approves it."),
            { Answer.Code: IntakeCode.Taken or IntakeCode.Known } => Results.Json(new TransferBody(report.WalletType, report.Key1), GatewayJson.Default.TransferBody),
            _ => Problem.Of(IntakeWords.Error(addition.Answer.Code)!, IntakeWords.Text(addition.Answer)),
        };
    }

    /// <summary>Asks to void a transfer: 202, until a second person approves it.</summary>
    public static Task<IResult> Void(HttpContext http, TransferCorrections corrections) => CorrectAsync(
        http, async (_, _, name, reason) => await corrections.VoidAsync(http.Caller(), name, reason));

    /// <summary>Asks to replace the amount, the time or the wallet of a transfer: 202, until a second person approves it.</summary>
    public static Task<IResult> Replace(HttpContext http, TransferCorrections corrections, TimeProvider clock) => CorrectAsync(http, async (fields, system, name, reason) =>
    {
        var identifier = fields.Required("identifier", FieldLimits.TextMax);
        var token = fields.RequiredNumber("amount");
        var time = fields.Required("received_at", FieldLimits.TextMax);
        var amount = 0L;
        if (token is not null && !Amount.TryParse(token, system.Currency, out amount, out var error)) fields.Errors.Add("amount", error.Text("amount"));
        var receivedAt = TransferReport.TimeOf(fields.Errors, time, clock.GetUtcNow());
        return fields.Errors.IsEmpty ? await corrections.ReplaceAsync(http.Caller(), name, identifier!, amount, receivedAt, reason) : null;
    });

    /// <summary>Clears the flag of a transfer that a person has looked at: of the reports that <c>seen</c> names.</summary>
    public static Task<IResult> ClearFlag(HttpContext http, TransferCorrections corrections) => CorrectAsync(
        http, async (fields, _, name, reason) =>
        {
            var seen = fields.Optional("seen", FieldLimits.TextMax);
            return fields.Errors.IsEmpty ? await corrections.ClearFlagAsync(http.Caller(), name, seen, reason) : null;
        });

    /// <param name="correct">Null where the further fields have errors.</param>
    private static async Task<IResult> CorrectAsync(
        HttpContext http, Func<FieldReader, PaymentSystem, TransferName, string, Task<CorrectionAnswer?>> correct)
    {
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var fields = new FieldReader(json.Input!);
        var walletType = fields.Required("wallet_type", FieldLimits.TextMax);
        var number = fields.Required("key1", FieldLimits.TextMax);
        var transactionId = fields.Required("transaction_id", FieldLimits.TextMax);
        var reason = fields.Required("reason", FieldLimits.CommentMax);
        if (!PaymentSystems.TryGet(walletType ?? "", out var system) || !system.TakesDeposits)
        {
            if (walletType is not null) fields.Errors.Add("wallet_type", "The selected wallet_type is invalid.");
            return Problem.Of(fields.Errors);
        }

        if (!fields.Errors.IsEmpty) return Problem.Of(fields.Errors);
        return await correct(fields, system, new TransferName(system.WalletType, number!, transactionId!), reason!) switch
        {
            null => Problem.Of(fields.Errors),
            { HeldId: { } held } => HeldAnswer.Of(held),
            { Code: CorrectionCode.Done } => Results.Json(new TransferActBody("done"), GatewayJson.Default.TransferActBody),
            { Code: CorrectionCode.NotFound } => Problem.Of(TransferErrors.NotFound),
            { } refused => Problem.Of(CorrectionWords.Error(refused.Code), CorrectionWords.Text(refused)),
        };
    }
}
