using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Withdrawals;

/// <summary><c>POST /v2/withdrawal/create</c>: asks for a payout to a user.</summary>
public sealed record WithdrawalRequest
{
    /// <summary>The withdrawal's id. If null, the gateway makes one, and nothing protects against a repeat.</summary>
    public string? WithdrawalId { get; init; }

    /// <summary>The method's name, one of its <see cref="PayoutRules.Names"/>.</summary>
    public required string PaymentSystem { get; init; }

    /// <summary>The amount in minor units; whole units only.</summary>
    public required long Amount { get; init; }

    /// <summary>The code of the method's currency.</summary>
    public required string CurrencyCode { get; init; }

    /// <summary>The user.</summary>
    public required string Label { get; init; }

    /// <summary>Whether this is a test that must not move money.</summary>
    public bool IsTest { get; init; }

    /// <summary>The receiving wallet or account.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>Its holder.</summary>
    public string? AccountName { get; init; }

    /// <summary>The holder's address.</summary>
    public string? AccountEmail { get; init; }

    /// <summary><c>bank_details.bank_code</c>.</summary>
    public string? BankCode { get; init; }

    /// <summary><c>bank_details.branch_code</c>.</summary>
    public string? BranchCode { get; init; }

    /// <summary>A comment; the postback contains it.</summary>
    public string? Comment { get; init; }

    /// <summary>Reads a body. The signature is checked separately, by <see cref="SignedContent"/>.</summary>
    public static RequestReading<WithdrawalRequest> Read(ReadOnlySpan<byte> body, PaymentSystemCatalogue? catalogue = null) =>
        RequestReading<WithdrawalRequest>.Read(body, input => Read(input, catalogue));

    /// <summary>Reads a body that is JSON.</summary>
    public static RequestReading<WithdrawalRequest> Read(JsonInput input, PaymentSystemCatalogue? catalogue = null) =>
        Read(input, PayoutForm.Api, catalogue);

    /// <summary>Reads a request of this form; the back office's form need not have <c>is_test</c>.</summary>
    public static RequestReading<WithdrawalRequest> Read(JsonInput input, PayoutForm form, PaymentSystemCatalogue? catalogue = null)
    {
        var errors = WithdrawalRequestReader.TryRead(input, catalogue ?? PaymentSystems.Catalogue, form, out var request);
        return request is null ? new RequestReading<WithdrawalRequest>.Invalid(errors) : new RequestReading<WithdrawalRequest>.Valid(request);
    }

    /// <summary>
    /// Checks every rule, including the method's; a merchant checks before it holds money. A request without a
    /// <see cref="WithdrawalId"/> may be valid.
    /// </summary>
    public ValidationErrors Check(PaymentSystemCatalogue? catalogue = null) => WithdrawalRules.Check(this, catalogue ?? PaymentSystems.Catalogue);

    /// <summary>Checks the amount against a merchant's limits; empty if it is within them.</summary>
    public ValidationErrors Check(AmountLimits limits) => WithdrawalRules.Check(this, limits);

    /// <summary>The signed body. Throws <see cref="ArgumentException"/> if <see cref="Check(PaymentSystemCatalogue?)"/> finds errors.</summary>
    public byte[] ToBody(string privateKey, PaymentSystemCatalogue? catalogue = null)
    {
        var errors = Check(catalogue);
        return errors.IsEmpty ? WithdrawalRequestWriter.Write(this, privateKey) : throw new ArgumentException(errors.ToString());
    }

    /// <summary>The value of a field whose rule differs between methods.</summary>
    public string? ValueOf(PayoutField field) => field switch
    {
        PayoutField.AccountNumber => AccountNumber,
        PayoutField.AccountName => AccountName,
        PayoutField.AccountEmail => AccountEmail,
        PayoutField.BankCode => BankCode,
        PayoutField.BranchCode => BranchCode,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "not a payout field"),
    };
}
