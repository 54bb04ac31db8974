using System.Collections.Immutable;

namespace Paykassma.Domain.Merchants;

/// <summary>What decides about a merchant's payment window. Keys are no part of it: decisions never need them.</summary>
public sealed record WindowPolicy
{
    /// <summary>The host names the window of this merchant is reached by, e.g. <c>plugin.shop.example</c>.</summary>
    public ImmutableHashSet<string> Hosts { get; init; } = [];

    /// <summary>The origins whose pages may show the window in a frame, and get its messages.</summary>
    public ImmutableArray<string> FrameOrigins { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Where payers may be sent after a payment, by the id a link names.</summary>
    public ImmutableDictionary<int, Uri> PaymentUrls { get; init; } = ImmutableDictionary<int, Uri>.Empty;

    /// <summary>Attempts a label has per hour.</summary>
    public int AttemptsPerLabel { get; init; } = 10;

    /// <summary>Attempts a client's address has per minute.</summary>
    public int AttemptsPerMinutePerAddress { get; init; } = 30;

    /// <summary>Attempts all of the merchant's payers have per minute.</summary>
    public int AttemptsPerMinute { get; init; } = 600;
}
