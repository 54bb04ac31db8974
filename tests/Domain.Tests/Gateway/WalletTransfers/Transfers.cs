using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Payers;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>The payments, wallets and moments these tests speak of.</summary>
internal static class Transfers
{
    public const string Shop = "merchant/shop";
    public const string Rival = "merchant/rival";
    public const string Number = "047752123519";
    public const string Wallet = "9900006690";
    public const long Now = 1_700_000_000_000;
    public const long SkewMs = 600_000;

    public static readonly TransferContent Content = new(Wallet, Number, 70_000, "PKR", Now, Shop, "jazzcash_business", Number);

    /// <summary>Another transfer for which payers type the same number.</summary>
    public static readonly TransferContent Second = Content with { TransactionId = "99047752123519", Amount = 80_000 };

    public static readonly ClaimTerms Terms = new(1_000, 3 * 86_400_000L, 86_400_000, ManyWrongNumbers: false, ManyWrongAround: false);

    public static readonly Correction By = new("grace", "ada", "mistyped", Now);

    public static Claim ClaimOf(string payment, params string[] scopes) => new(
        payment, scopes.Length == 0 ? [Shop] : [.. scopes], Number, "jazzcash_business", 70_000, "PKR", Now, SkewMs,
        [new ShownWallet("jazzcash_business", Wallet, [Now - 60_000])])
    {
        Payer = payment,
    };

    public static WalletTransferCommand Report(TransferContent? content = null) =>
        new WalletTransferCommand.Report(content ?? Content, Now);

    public static WalletTransferCommand Take(string payment, bool wait = true, params string[] scopes) =>
        Take(ClaimOf(payment, scopes), wait);

    public static WalletTransferCommand Take(Claim claim, bool wait = true, ClaimTerms? terms = null) =>
        new WalletTransferCommand.Take(claim, terms ?? Terms, wait, Now);

    /// <summary>A claim that would fit, by a label that typed many wrong numbers.</summary>
    public static WalletTransferCommand Guess(string payment) => Take(ClaimOf(payment), terms: Terms with { ManyWrongNumbers = true });

    public static WalletTransferCommand Withdraw(string payment) => new WalletTransferCommand.Withdraw(payment);

    public static WalletTransferCommand Grant(string payment, params string[] scopes) =>
        new WalletTransferCommand.Grant(ClaimOf(payment, scopes), null, Now);

    public static WalletTransferCommand GrantNamed(string payment, string transactionId) =>
        new WalletTransferCommand.Grant(ClaimOf(payment), transactionId, Now);

    public static WalletTransferCommand Free(string payment) =>
        new WalletTransferCommand.Release(payment, AfterRefusal.FreeTheNumber, Now);

    public static WalletTransferCommand Block(string payment) =>
        new WalletTransferCommand.Release(payment, AfterRefusal.BlockTheNumber, Now);

    public static WalletTransferCommand GiveWay(string payment) =>
        new WalletTransferCommand.Release(payment, AfterRefusal.LeaveToAPerson, Now);

    public static WalletTransferCommand Register(string number = "111") => new WalletTransferCommand.Register(Content.TransactionId, number, Now);

    public static WalletTransferCommand Void(string? transactionId = null) =>
        new WalletTransferCommand.Void(transactionId ?? Content.TransactionId, By);

    public static WalletTransferCommand Replace(TransferContent content) =>
        new WalletTransferCommand.Replace(content.TransactionId, content, By);

    public static WalletTransferCommand ClearFlag() => new WalletTransferCommand.ClearFlag(Content.TransactionId, By);

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

    /// <summary>The only transfer that is known.</summary>
    public static KnownTransfer Only(WalletTransferState? state) => Assert.Single(state!.Transfers);
}
