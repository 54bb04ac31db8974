using System.Collections.Concurrent;
using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Api.Gateway;

/// <summary>Hands out a merchant's wallets of one method in turn, so that no wallet is used much more than the others.</summary>
internal sealed class WalletRotation
{
    private readonly ConcurrentDictionary<(string Merchant, string WalletType), Turn> _turns = new();

    /// <summary>The wallet whose turn it is among <paramref name="wallets"/>, of which there is at least one.</summary>
    public Wallet Next(string merchant, string walletType, ImmutableArray<Wallet> wallets) =>
        wallets[_turns.GetOrAdd((merchant, walletType), _ => new Turn()).Next(wallets.Length)];

    private sealed class Turn
    {
        private uint _taken = uint.MaxValue;

        public int Next(int count) => (int)(Interlocked.Increment(ref _taken) % (uint)count);
    }
}
