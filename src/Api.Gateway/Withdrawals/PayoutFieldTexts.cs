using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Gateway.Withdrawals;

/// <summary>The labels and hints of a method's fields in the form (seed: the methods' own pages).</summary>
public static class PayoutFieldTexts
{
    public static string Label(PayoutField field, string walletType) => field switch
    {
        PayoutField.AccountNumber => "Wallet recipient",
        PayoutField.AccountName => "Account name",
        PayoutField.AccountEmail => "Account email",
        PayoutField.BankCode => BankCode(walletType),
        PayoutField.BranchCode => BranchCode(walletType),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "not a payout field"),
    };

    public static string BankCode(string walletType) => walletType switch
    {
        PaymentSystems.JazzCashBusiness => "CNIC",
        "ipay" => "Bank name",
        _ => "Bank code",
    };

    public static string BranchCode(string walletType) => walletType == "imps_ib" ? "IFSC" : "Branch code";

    public static string? Hint(PayoutField field, string walletType) => (field, walletType) switch
    {
        (PayoutField.AccountNumber, "paytm") => "PayTM wallet number: 10 digits, in numbers.",
        (PayoutField.AccountNumber, PaymentSystems.JazzCashBusiness) => "JazzCash wallet number, in digits.",
        (PayoutField.AccountNumber, "ipay") => "iPay account number, digits 0-9 only.",
        (PayoutField.AccountNumber, "imps_ib") => "Bank account number, in digits.",
        (PayoutField.BankCode, PaymentSystems.JazzCashBusiness) => "National identity card, 13 digits: the card that the wallet was verified with.",
        (PayoutField.BankCode, "ipay") => "For example Bank of Ceylon.",
        (PayoutField.BranchCode, "imps_ib") => "Four capital letters, a zero, six capital letters or digits.",
        (PayoutField.AccountName, "imps_ib") => "Letters and spaces only.",
        _ => null,
    };
}
