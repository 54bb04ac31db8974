using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Paykassma.Protocol.Catalogue;

/// <summary>A set of payment systems, found by <c>wallet_type</c> or by a withdrawal's <c>payment_system</c>. Names are compared exactly.</summary>
public sealed class PaymentSystemCatalogue
{
    private readonly FrozenDictionary<string, PaymentSystem> _byWalletType;
    private readonly FrozenDictionary<string, PaymentSystem> _byPayoutName;

    /// <summary>A catalogue of these entries. Throws <see cref="ArgumentException"/> if two entries have the same name.</summary>
    public PaymentSystemCatalogue(IEnumerable<PaymentSystem> entries)
    {
        All = [.. entries];
        _byWalletType = All.ToFrozenDictionary(system => system.WalletType, StringComparer.Ordinal);
        _byPayoutName = All
            .SelectMany(system => system.Payout?.Names.Select(name => (name, system)) ?? [])
            .ToFrozenDictionary(pair => pair.name, pair => pair.system, StringComparer.Ordinal);
        if (_byWalletType.Count != All.Count) throw new ArgumentException("two entries have one wallet_type", nameof(entries));
    }

    /// <summary>Every entry, in the order given.</summary>
    public IReadOnlyList<PaymentSystem> All { get; }

    /// <summary>The method of that <c>wallet_type</c>.</summary>
    public bool TryGet(string? walletType, [NotNullWhen(true)] out PaymentSystem? system)
    {
        system = null;
        return walletType is not null && _byWalletType.TryGetValue(walletType, out system);
    }

    /// <summary>The method a withdrawal's <c>payment_system</c> names, aliases included. Its <see cref="PaymentSystem.Payout"/> is not null.</summary>
    public bool TryGetPayout(string? paymentSystem, [NotNullWhen(true)] out PaymentSystem? system)
    {
        system = null;
        return paymentSystem is not null && _byPayoutName.TryGetValue(paymentSystem, out system);
    }
}
