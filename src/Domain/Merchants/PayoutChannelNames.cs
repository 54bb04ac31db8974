using System.Collections.Immutable;

namespace Paykassma.Domain.Merchants;

/// <summary>The payout channels there are, by name.</summary>
public sealed record PayoutChannelNames(ImmutableArray<string> All);
