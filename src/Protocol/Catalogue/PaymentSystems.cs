using System.Diagnostics.CodeAnalysis;

namespace Paykassma.Protocol.Catalogue;

/// <summary>The payment systems of the provider's pages. To add one, add its entry here, its texts and its tests.</summary>
public static class PaymentSystems
{
    private const int AccountNumberDigitsMax = 34;
    private const int NameMax = 190;

    /// <summary>The wallet type of JazzCash business.</summary>
    public const string JazzCashBusiness = "jazzcash_business";

    /// <summary>The catalogue of all of them.</summary>
    public static PaymentSystemCatalogue Catalogue { get; } = new(Entries());

    /// <summary>Every payment system, in a fixed order.</summary>
    public static IReadOnlyList<PaymentSystem> All => Catalogue.All;

    /// <inheritdoc cref="PaymentSystemCatalogue.TryGet"/>
    public static bool TryGet(string? walletType, [NotNullWhen(true)] out PaymentSystem? system) => Catalogue.TryGet(walletType, out system);

    /// <inheritdoc cref="PaymentSystemCatalogue.TryGetPayout"/>
    public static bool TryGetPayout(string? paymentSystem, [NotNullWhen(true)] out PaymentSystem? system) => Catalogue.TryGetPayout(paymentSystem, out system);

    /// <summary>The rail of a method; a method that the catalogue does not know is its own rail.</summary>
    public static string RailOf(string walletType) => TryGet(walletType, out var system) ? system.Rail : walletType;

    private static IEnumerable<PaymentSystem> Entries()
    {
        yield return new()
        {
            WalletType = JazzCashBusiness,
            DisplayName = "JazzCash business",
            Currency = Currency.Pkr,
            Languages = ["en", "ur"],
            Key1 = new(12, 12),
            HasQrData = true,
            Payout = new()
            {
                Names = ["jazzcash", JazzCashBusiness],
                PostbackWalletType = JazzCashBusiness,
                FieldRules =
                [
                    new(Presence.Required, TextFormat.Digits(1, AccountNumberDigitsMax), PayoutField.AccountNumber),
                    // By the page's merged row both account_number and account_name are required; its postback has neither.
                    new(Presence.Optional, TextFormat.Text(NameMax), PayoutField.AccountName),
                    new(Presence.Optional, TextFormat.Text(NameMax), PayoutField.AccountEmail),
                    // The holder's CNIC.
                    new(Presence.RequiredByApi, TextFormat.Digits(13, 13), PayoutField.BankCode),
                ],
            },
        };
        yield return new()
        {
            WalletType = "ipay",
            DisplayName = "iPay",
            Currency = Currency.Lkr,
            Languages = ["en", "si"],
            Key1 = new(8, 8),
            HasIdsOfItsOwn = true,
            Payout = new()
            {
                Names = ["ipay"],
                PostbackWalletType = "ipay",
                FieldRules =
                [
                    new(Presence.Required, TextFormat.Digits(1, AccountNumberDigitsMax), PayoutField.AccountNumber),
                    new(Presence.Required, TextFormat.Text(NameMax), PayoutField.AccountName),
                    // The bank's name, e.g. "Bank of Ceylon".
                    new(Presence.Required, TextFormat.Text(NameMax), PayoutField.BankCode),
                ],
            },
        };
        yield return new()
        {
            WalletType = "paytm",
            DisplayName = "PayTM",
            Currency = Currency.Inr,
            Languages = ["en", "hi"],
            Key1 = new(11, 12),
            Payout = new()
            {
                Names = ["paytm"],
                PostbackWalletType = "paytm",
                FieldRules = [new(Presence.Required, TextFormat.Digits(10, 10), PayoutField.AccountNumber)],
            },
        };
        foreach (var method in (string[])["l", "ib", "hb", "in", "w", "m"]) yield return Upi(method);
        yield return new()
        {
            WalletType = "imps_ib",
            DisplayName = "IMPS",
            Currency = Currency.Inr,
            Languages = ["en", "hi"],
            Payout = new()
            {
                Names = ["imps_ib"],
                PostbackWalletType = "imps_ib",
                FieldRules =
                [
                    new(Presence.Required, TextFormat.Digits(1, AccountNumberDigitsMax), PayoutField.AccountNumber),
                    new(Presence.Required, TextFormat.Letters(30), PayoutField.AccountName),
                    new(Presence.Required, TextFormat.Ifsc, PayoutField.BranchCode, PayoutField.BankCode),
                ],
            },
        };
    }

    private static PaymentSystem Upi(string method) => new()
    {
        WalletType = $"upi_{method}",
        DisplayName = $"UPI {method.ToUpperInvariant()}",
        Currency = Currency.Inr,
        Languages = ["en", "hi"],
        Key1 = new(12, 12),
        IsUpi = true,
        Rail = "upi",
    };
}
