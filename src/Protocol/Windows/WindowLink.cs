using System.Globalization;
using System.Text;

namespace Paykassma.Protocol.Windows;

/// <summary>The query of a link that opens the payment window (seed, docs).</summary>
public sealed record WindowLink
{
    /// <summary><c>label</c>: the payer.</summary>
    public string? Label { get; init; }

    /// <summary><c>currency_code</c>.</summary>
    public string? CurrencyCode { get; init; }

    /// <summary><c>lang</c>: the initial language.</summary>
    public string? Lang { get; init; }

    /// <summary><c>wallet_type</c>: the only method to offer; null lets the payer choose.</summary>
    public string? WalletType { get; init; }

    /// <summary><c>custom_transaction_id</c>: the order's id.</summary>
    public string? CustomTransactionId { get; init; }

    /// <summary><c>fixed_amount</c> in whole units, which the payer cannot change; without it the payer types the amount.</summary>
    public long? FixedAmount { get; init; }

    /// <summary><c>payment_url_success_id</c>: the id of a URL that the merchant registered; overrides <see cref="SuccessUrl"/>.</summary>
    public string? PaymentUrlSuccessId { get; init; }

    /// <summary><c>payment_url_pending_id</c>; overrides <see cref="PendingUrl"/>.</summary>
    public string? PaymentUrlPendingId { get; init; }

    /// <summary><c>payment_url_fail_id</c>; overrides <see cref="FailUrl"/>.</summary>
    public string? PaymentUrlFailId { get; init; }

    /// <summary><c>success_url</c>, as <see cref="SignedUrl"/> writes it.</summary>
    public string? SuccessUrl { get; init; }

    /// <summary><c>fail_url</c>, as <see cref="SignedUrl"/> writes it.</summary>
    public string? FailUrl { get; init; }

    /// <summary><c>pending_url</c>, as <see cref="SignedUrl"/> writes it.</summary>
    public string? PendingUrl { get; init; }

    /// <summary><c>link_signature</c>, as <see cref="Windows.LinkSignature"/> makes it; null for an unsigned link.</summary>
    public string? LinkSignature { get; init; }

    /// <summary>
    /// This link with the merchant's signature. A link whose values contain <c>|</c> cannot be signed and stays unsigned.
    /// </summary>
    /// <param name="secret"><c>pluginapi_secret</c>.</param>
    public WindowLink SignedWith(string secret) => this with { LinkSignature = Windows.LinkSignature.Of(this, secret) };

    /// <summary>The whole link. Parameters that are null are left out; values are percent-encoded.</summary>
    /// <param name="window">Where the window is, e.g. <c>https://plugin.example.org/</c>. Its own query is replaced.</param>
    public string ToUrl(Uri window) => $"{window.GetLeftPart(UriPartial.Path)}?{ToQuery()}";

    /// <summary>The query alone, without its question mark, in the documented order.</summary>
    public string ToQuery()
    {
        var query = new StringBuilder();
        foreach (var (name, value) in Parameters())
        {
            if (value is null) continue;
            if (query.Length > 0) query.Append('&');
            query.Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return query.ToString();
    }

    private IEnumerable<(string Name, string? Value)> Parameters()
    {
        yield return ("label", Label);
        yield return ("currency_code", CurrencyCode);
        yield return ("lang", Lang);
        yield return ("wallet_type", WalletType);
        yield return ("custom_transaction_id", CustomTransactionId);
        yield return ("fixed_amount", FixedAmount?.ToString(CultureInfo.InvariantCulture));
        yield return ("payment_url_success_id", PaymentUrlSuccessId);
        yield return ("payment_url_pending_id", PaymentUrlPendingId);
        yield return ("payment_url_fail_id", PaymentUrlFailId);
        yield return ("success_url", SuccessUrl);
        yield return ("fail_url", FailUrl);
        yield return ("pending_url", PendingUrl);
        yield return ("link_signature", LinkSignature);
    }
}
