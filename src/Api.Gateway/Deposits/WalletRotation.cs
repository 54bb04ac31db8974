using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Api.Gateway;

/// <summary>Hands out a merchant's wallets of one method in turn, so that no wallet is used much more than the others.</summary>
internal sealed class WalletRotation
{
    private readonly ConcurrentDictionary<(string Merchant, string WalletType), Turn> _turns = new();

    /// <summary>The wallet whose turn it is among <paramref name="wallets"/>, of which there is at least one.</summary>
    public Wallet Next(string merchant, string walletType, ImmutableArray<Wallet> wallets) =>
        wallets[_turns.GetOrAdd((merchant, walletType), _ => new Turn()).Next(wallets.Length)];

    /// <summary>A wallet that is always the same for this label, as long as the wallets are: it can be shown again without being recorded.</summary>
    public static Wallet Of(string label, ImmutableArray<Wallet> wallets)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(label));
        return wallets[(int)(BinaryPrimitives.ReadUInt32LittleEndian(hash) % (uint)wallets.Length)];
    }

    private sealed class Turn
    {
        private uint _taken = uint.MaxValue;

        public int Next(int count) => (int)(Interlocked.Increment(ref _taken) % (uint)count);
    }
}
