using System.CommandLine;
using Paykassma.Protocol.Validation;
using Paykassma.Protocol.Windows;

namespace Paykassma.Cli.Commands.Link;

/// <summary>The values of a window link.</summary>
internal static class LinkOptions
{
    private static readonly Option<string?> Label = new("--label") { Description = "The payer: label." };
    private static readonly Option<string?> CurrencyCode = new("--currency") { Description = "The currency: currency_code." };
    private static readonly Option<string?> WalletType = new("--wallet-type") { Description = "The only method to offer: wallet_type. Without it the payer chooses." };
    private static readonly Option<string?> Order = new("--order") { Description = "Your order's id: custom_transaction_id." };
    private static readonly Option<long?> FixedAmount = new("--amount") { Description = "An amount in whole units that the payer cannot change: fixed_amount." };
    private static readonly Option<string?> Lang = new("--lang") { Description = "The first language: lang." };
    private static readonly Option<string?> Success = new("--success-url") { Description = "The URL to return to after a success. It is signed." };
    private static readonly Option<string?> Pending = new("--pending-url") { Description = "The URL to return to while the deposit is checked. It is signed." };
    private static readonly Option<string?> Fail = new("--fail-url") { Description = "The URL to return to after a failure. It is signed." };

    public static IReadOnlyList<Option> All { get; } = [Label, CurrencyCode, WalletType, Order, FixedAmount, Lang, Success, Pending, Fail];

    /// <summary>The signed link of the options.</summary>
    /// <exception cref="RefusedException">The window would refuse it.</exception>
    public static WindowLink Read(ParseResult parsed, string secret)
    {
        var link = new WindowLink
        {
            Label = parsed.GetValue(Label),
            CurrencyCode = parsed.GetValue(CurrencyCode),
            WalletType = parsed.GetValue(WalletType),
            CustomTransactionId = parsed.GetValue(Order),
            FixedAmount = parsed.GetValue(FixedAmount),
            Lang = parsed.GetValue(Lang),
            SuccessUrl = ReturnUrl(parsed, Success, secret),
            PendingUrl = ReturnUrl(parsed, Pending, secret),
            FailUrl = ReturnUrl(parsed, Fail, secret),
        };
        // What the window reads is what it checks.
        WindowLinkReader.Read(link.ToQuery(), out var errors);
        if (!errors.IsEmpty) throw new RefusedException(errors.ToString());
        return link.SignedWith(secret) is { LinkSignature: not null } signed
            ? signed
            : throw new RefusedException("A value contains |, which separates the signed values: a link with it cannot be signed. Use another id.");
    }

    private static string? ReturnUrl(ParseResult parsed, Option<string?> option, string secret)
    {
        if (parsed.GetValue(option) is not { } url) return null;
        try
        {
            return SignedUrl.Sign(url, secret);
        }
        catch (ArgumentException)
        {
            throw new RefusedException($"{option.Name} must be an absolute http or https URL of printable ASCII, of at most {SignedUrl.UrlLengthMax} characters.");
        }
    }
}
