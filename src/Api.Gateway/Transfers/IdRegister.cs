using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway;

/// <summary>
/// Where a transaction id is known besides the number that payers type for it: as it is written, and as all its spellings are compared. So a
/// report of the same id under another typed number, or in other letters, finds the first one.
/// </summary>
internal static class IdRegister
{
    /// <summary>Registers the id there. Null once it is; the number that payers type for it if it is known under another one.</summary>
    public static async Task<string?> RegisterAsync(IGrainFactory grains, TransferContent content)
    {
        var done = new Stack<IWalletTransferGrain>();
        foreach (var grain in Of(grains, content))
        {
            if (await grain.Register(content.TransactionId, content.Number) is { } known)
            {
                while (done.TryPop(out var earlier)) await earlier.Unregister(content.TransactionId, content.Number);
                return known;
            }

            done.Push(grain);
        }

        return null;
    }

    /// <summary>The id leads to this typed number no longer. Repeating it changes nothing. The last place first: whoever registers meets the first one.</summary>
    public static async Task UnregisterAsync(IGrainFactory grains, TransferContent content)
    {
        foreach (var grain in Of(grains, content).Reverse()) await grain.Unregister(content.TransactionId, content.Number);
    }

    /// <summary>Whether payers type another number for this id, or it has another spelling than the one that all are compared by.</summary>
    public static bool IsElsewhere(TransferContent content) => Keys(content).Skip(1).Any();

    /// <summary>The states of all numbers that lead to this id, in any spelling, its typed number included; those without a state left out.</summary>
    public static async Task<IReadOnlyList<WalletTransferState>> ReadAsync(IGrainFactory grains, TransferContent content)
    {
        var states = await Task.WhenAll(Keys(content).Select(key => grains.GetGrain<IWalletTransferGrain>(key).Get()));
        return [.. states.OfType<WalletTransferState>()];
    }

    private static IEnumerable<IWalletTransferGrain> Of(IGrainFactory grains, TransferContent content) =>
        Keys(content).Skip(1).Select(key => grains.GetGrain<IWalletTransferGrain>(key));

    /// <summary>The typed number's first.</summary>
    private static IEnumerable<string> Keys(TransferContent content) =>
        new[] { content.Number, content.TransactionId, TransactionNumber.Canonical(content.TransactionId) }
            .Select(number => GrainKeys.WalletTransfer(content.WalletType, number))
            .Distinct(StringComparer.Ordinal);
}
