using System.Collections.Immutable;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>The payments, wallets and moments these tests speak of.</summary>
internal static class Transfers
{
    public const string Shop = "merchant/shop";
    public const string Rival = "merchant/rival";
    public const long Now = 1_700_000_000_000;

    public static readonly TransferContent Content = new("9900006690", "047752123519", 70_000, "PKR", Now, Shop);

    public static Claim ClaimOf(string payment, params string[] scopes) =>
        new(payment, scopes.Length == 0 ? [Shop] : [.. scopes]);

    public static WalletTransferCommand Report(TransferContent? content = null) =>
        new WalletTransferCommand.Report(content ?? Content, Now);

    public static WalletTransferCommand Take(string payment, bool wait = true, params string[] scopes) =>
        new WalletTransferCommand.Take(ClaimOf(payment, scopes), wait, Now);

    public static WalletTransferCommand Withdraw(string payment) => new WalletTransferCommand.Withdraw(payment);

    public static WalletTransferCommand Grant(string payment, params string[] scopes) =>
        new WalletTransferCommand.Grant(ClaimOf(payment, scopes), Now);

    public static WalletTransferCommand Free(string payment) =>
        new WalletTransferCommand.Release(payment, AfterRefusal.FreeTheNumber, Now);

    public static WalletTransferCommand Block(string payment) =>
        new WalletTransferCommand.Release(payment, AfterRefusal.BlockTheNumber, Now);

    /// <summary>The state after these commands.</summary>
    public static WalletTransferState? After(params WalletTransferCommand[] commands) =>
        commands.Aggregate((WalletTransferState?)null, Next);

    /// <summary>What the last of these commands is answered.</summary>
    public static WalletTransferReply ReplyOf(params WalletTransferCommand[] commands) =>
        WalletTransferMachine.Apply(After(commands[..^1]), commands[^1]).Reply;

    public static WalletTransferState? Next(WalletTransferState? state, WalletTransferCommand command) =>
        WalletTransferMachine.Apply(state, command).Next ?? state;

    public static ImmutableArray<string> Waiting(WalletTransferState? state) =>
        state is null ? [] : [.. state.Waiting.Select(claim => claim.Payment)];
}
