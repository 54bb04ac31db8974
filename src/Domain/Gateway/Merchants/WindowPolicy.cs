using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>The settings of a merchant's payment window.</summary>
public sealed record WindowPolicy
{
    /// <summary>Hosts at which the window is this merchant's, in lower case, without a port.</summary>
    public ImmutableHashSet<string> Hosts { get; init; } = [];

    /// <summary>Origins that may frame the window and get its messages, e.g. <c>https://shop.example</c>. If empty, it opens only in a tab.</summary>
    public ImmutableArray<string> FrameOrigins { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Registered URLs a payer may be sent back to, by the id a link names (<c>payment_url_*_id</c>).</summary>
    public ImmutableDictionary<int, Uri> PaymentUrls { get; init; } = ImmutableDictionary<int, Uri>.Empty;

    /// <summary>
    /// Whether a link must carry the merchant's signature. Anybody can write a link without one; a wrong signature is refused in any case.
    /// </summary>
    public bool LinkSignatureRequired { get; init; } = true;

    /// <summary>How many wrong numbers are accepted from one label within ten minutes, or from one window if its link is not signed.</summary>
    public int AttemptsPerLabel { get; init; } = 10;

    /// <summary>How many wrong numbers are accepted from one address within a minute.</summary>
    public int AttemptsPerMinutePerAddress { get; init; } = 30;

    /// <summary>How many wrong numbers are accepted within a minute in total; windows with a signed link and without one are counted apart.</summary>
    public int AttemptsPerMinute { get; init; } = 600;
}
