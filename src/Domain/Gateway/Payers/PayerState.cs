using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Payers;

/// <summary>A wallet that a label was shown.</summary>
/// <param name="At">
/// When it was shown, oldest first, in epoch milliseconds, UTC: the first time, and the newest. Of what an earlier build has stored the first
/// may be missing. Empty if it was shown before times were kept.
/// </param>
[GenerateSerializer, Immutable, Alias("paykassma.payer.shown")]
public sealed record ShownWallet(
    [property: Id(0)] string WalletType,
    [property: Id(1)] string Identifier,
    ImmutableArray<long> At)
{
    [Id(2)] public ImmutableArray<long> At { get => field.IsDefault ? [] : field; init; } = At;
}

/// <summary>What the gateway knows about one label of one merchant. Times in epoch milliseconds, UTC.</summary>
public sealed record PayerState
{
    public required long CreatedAt { get; init; }

    /// <summary>The wallets shown so far; of each method, the one in use is last.</summary>
    public ImmutableArray<ShownWallet> Shown { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>When the latest wrong numbers were typed, oldest first; bounded.</summary>
    public ImmutableArray<long> WrongNumbers { get => field.IsDefault ? [] : field; init; } = [];
}
