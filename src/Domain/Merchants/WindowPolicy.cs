using System.Collections.Immutable;

namespace Paykassma.Domain.Merchants;

/// <summary>What decides about a merchant's payment window.</summary>
public sealed record WindowPolicy
{
    /// <summary>Hosts on which a window is this merchant's, in lower case, without a port.</summary>
    public ImmutableHashSet<string> Hosts { get; init; } = [];

    /// <summary>Origins that may frame the window and get its messages, e.g. <c>https://shop.example</c>; none: it opens in a tab only.</summary>
    public ImmutableArray<string> FrameOrigins { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Registered URLs a payer may be sent back to, by the id a link names (<c>payment_url_*_id</c>).</summary>
    public ImmutableDictionary<int, Uri> PaymentUrls { get; init; } = ImmutableDictionary<int, Uri>.Empty;

    /// <summary>Numbers that one label may send within ten minutes.</summary>
    public int AttemptsPerLabel { get; init; } = 10;

    /// <summary>Numbers that may come from one address within a minute.</summary>
    public int AttemptsPerMinutePerAddress { get; init; } = 30;

    /// <summary>Numbers that may come within a minute, from wherever.</summary>
    public int AttemptsPerMinute { get; init; } = 600;
}
