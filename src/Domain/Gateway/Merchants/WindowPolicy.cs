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

    /// <summary>How many numbers are accepted from one label within ten minutes.</summary>
    public int AttemptsPerLabel { get; init; } = 10;

    /// <summary>How many numbers are accepted from one address within a minute.</summary>
    public int AttemptsPerMinutePerAddress { get; init; } = 30;

    /// <summary>How many numbers are accepted within a minute in total.</summary>
    public int AttemptsPerMinute { get; init; } = 600;
}
