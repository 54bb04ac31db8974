using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>The names of the payout channels.</summary>
public sealed record PayoutChannelNames(ImmutableArray<string> All);
