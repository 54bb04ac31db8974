using System.Text;
using System.Text.Json;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Api.Gateway;

/// <summary>A merchant's or an operator's request for a payout, and its errors.</summary>
/// <param name="Id">Null when it has no id that can be stored.</param>
/// <param name="Request">Null when it could not be read.</param>
/// <param name="Errors">Null when it is valid.</param>
internal sealed record PayoutReading(string? Id, PayoutRequest? Request, ValidationErrors? Errors, PayoutForm Form)
{
    private const string IdMissing = "The withdrawal_id field is required.";

    public static PayoutReading Of(JsonInput input, GatewayMerchant merchant, PayoutForm form = PayoutForm.Api)
    {
        var id = IdOf(input);
        var needsId = form == PayoutForm.Api && merchant.Payouts.IdRequired && input.Field("withdrawal_id") is null;
        if (!WithdrawalRequest.Read(input, form).IsValid(out var request, out var errors))
        {
            if (needsId) errors.Add("withdrawal_id", IdMissing);
            return new(id, null, errors, form);
        }

        if (!PaymentSystems.TryGetPayout(request.PaymentSystem, out var system)) throw new InvalidOperationException("checked before");
        var payout = Payout(request, system);
        errors = merchant.DisabledMethods.Contains(system.WalletType)
            // The same words as for a method that does not exist.
            ? ValidationErrors.Of("payment_system", "The selected payment_system is invalid.")
            : request.Check(merchant.Payouts.LimitsOf(system.WalletType));
        if (errors.IsEmpty && form == PayoutForm.Api) errors = MovedValues.Check(input);
        if (needsId) errors.Add("withdrawal_id", IdMissing);
        return new(id, payout, errors.IsEmpty ? null : errors, form);
    }

    public CreatePayout ToCommand(JsonInput input) => new()
    {
        Fingerprint = WithdrawalFingerprint.Of(input),
        Request = Request,
        Refusal = Errors is null ? null : Encoding.UTF8.GetString(FailMessage.Of(Errors).ToBody()),
        Origin = Form == PayoutForm.BackOffice ? PayoutOrigin.BackOffice : PayoutOrigin.Api,
    };

    /// <summary>An id that can be stored, so that its refusal can be stored too.</summary>
    private static string? IdOf(JsonInput input) =>
        input.Field("withdrawal_id") is { ValueKind: JsonValueKind.String } field
        && field.GetString() is { } id
        && !string.IsNullOrWhiteSpace(id)
        && CodePoints.Count(id) <= FieldLimits.WithdrawalIdMax
            ? id
            : null;

    private static PayoutRequest Payout(WithdrawalRequest request, PaymentSystem system) => new(
        request.PaymentSystem,
        system.Payout!.PostbackWalletType,
        request.Label,
        request.CurrencyCode,
        request.Amount,
        request.IsTest,
        request.Comment ?? "",
        new PayoutReceiver(request.AccountNumber, request.AccountName, request.AccountEmail, request.BankCode, request.BranchCode));
}
