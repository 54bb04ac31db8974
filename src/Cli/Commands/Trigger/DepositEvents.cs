using System.Text.Json.Nodes;

namespace Paykassma.Cli.Commands.Trigger;

/// <summary>The outcomes of deposits.</summary>
internal static class DepositEvents
{
    private const long Usual = 700;
    private static readonly TimeSpan TooOld = TimeSpan.FromDays(4);

    public static IReadOnlyList<TriggerEvent> All { get; } =
    [
        new("deposit.ok", "The money arrives, then the payer types its number: ok.", Usual, OkAsync),
        new("deposit.other_amount", "5 % less arrives than was asked for: ok with the amount that arrived.", Usual, OtherAmountAsync),
        new("deposit.pending", "Half of the amount arrives: pending, until a person decides.", Usual, PendingAsync),
        new("deposit.too_old", "The money arrived 4 days ago: pending.", Usual, TooOldAsync),
        new("deposit.never_shown", "The payer paid to a wallet that was shown to somebody else: pending.", Usual, NeverShownAsync),
        new("deposit.possible", "The number comes before the money: possible_transaction_created, then ok by itself.", Usual, PossibleAsync),
        new("deposit.used", "The number has paid another order: fail.", Usual, UsedAsync),
        new("deposit.wrong_number", "The number has too few digits: fail.", Usual, WrongNumberAsync),
        new("deposit.wrong_secret", "The platform's secret is wrong: HTTP 404.", Usual, WrongSecretAsync),
    ];

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static async Task<string> OkAsync(PrintedSandbox sandbox, TriggerOrder order, CancellationToken cancellation)
    {
        await DepositSteps.PayInAsync(sandbox, order, cancellation);
        return $"{order.Id} is ok: {order.Text(order.Amount)} {order.Currency}.";
    }

    private static async Task<string> OtherAmountAsync(PrintedSandbox sandbox, TriggerOrder order, CancellationToken cancellation)
    {
        var arrived = order.Amount - (order.Amount / 20);
        var answer = await PaidAsync(sandbox, order, order.Label, arrived, Now, cancellation);
        return answer["status"] == "ok" && answer["deposit_amount"] == order.Text(arrived)
            ? $"{order.Id} is ok with {order.Text(arrived)} {order.Currency} in place of {order.Text(order.Amount)}."
            : throw answer.Unexpected();
    }

    private static Task<string> PendingAsync(PrintedSandbox sandbox, TriggerOrder order, CancellationToken cancellation) =>
        SuspectAsync(sandbox, order, order.Label, order.Amount / 2, Now, "amount_differs", cancellation);

    private static Task<string> TooOldAsync(PrintedSandbox sandbox, TriggerOrder order, CancellationToken cancellation) =>
        SuspectAsync(sandbox, order, order.Label, order.Amount, Now - TooOld, "transfer_too_old", cancellation);

    private static Task<string> NeverShownAsync(PrintedSandbox sandbox, TriggerOrder order, CancellationToken cancellation) =>
        SuspectAsync(sandbox, order, TriggerOrder.Fresh("somebody"), order.Amount, Now, "wallet_never_shown", cancellation);

    private static async Task<string> PossibleAsync(PrintedSandbox sandbox, TriggerOrder order, CancellationToken cancellation)
    {
        var (wallet, number) = (await DepositSteps.ShowAsync(sandbox, order, order.Label, cancellation), order.FreshNumber());
        var early = await DepositSteps.ActivateAsync(sandbox, order, number, cancellation);
        if (early["status"] != "possible_transaction_created") throw early.Unexpected();
        await DepositSteps.ReportAsync(sandbox, order, wallet, number, order.Amount, Now, cancellation);
        await DepositSteps.UntilAsync(sandbox, order, payment => (string?)payment["status"] == "ok", cancellation);
        return $"{order.Id} was possible, and is ok since the money came: {order.Text(order.Amount)} {order.Currency}.";
    }

    private static async Task<string> UsedAsync(PrintedSandbox sandbox, TriggerOrder order, CancellationToken cancellation)
    {
        var number = await DepositSteps.PayInAsync(sandbox, order with { Id = TriggerOrder.Fresh("paid") }, cancellation);
        var answer = await DepositSteps.ActivateAsync(sandbox, order, number, cancellation);
        return Failed(answer) ? $"{order.Id} failed: its number has paid another order." : throw answer.Unexpected();
    }

    private static async Task<string> WrongNumberAsync(PrintedSandbox sandbox, TriggerOrder order, CancellationToken cancellation)
    {
        await DepositSteps.ShowAsync(sandbox, order, order.Label, cancellation);
        var answer = await DepositSteps.ActivateAsync(sandbox, order, "12", cancellation);
        return Failed(answer) && answer.Json["message"] is JsonObject fields && fields.ContainsKey("key1")
            ? $"{order.Id} failed: its number has the wrong form."
            : throw answer.Unexpected();
    }

    private static async Task<string> WrongSecretAsync(PrintedSandbox sandbox, TriggerOrder order, CancellationToken cancellation)
    {
        var answer = await sandbox.AsPlatformAsync(
            "The platform sends a wrong secret", $"api/v1/transaction/create/{order.System.WalletType}",
            new JsonObject { ["currency"] = order.Currency, ["label"] = order.Label }, cancellation, secret: "wrong");
        return answer.Status == 404 ? "The gateway answered 404." : throw answer.Unexpected();
    }

    /// <param name="shownTo">Who was shown the wallet.</param>
    private static async Task<PrintedAnswer> PaidAsync(
        PrintedSandbox sandbox, TriggerOrder order, string shownTo, long arrived, DateTimeOffset movedAt, CancellationToken cancellation)
    {
        var (wallet, number) = (await DepositSteps.ShowAsync(sandbox, order, shownTo, cancellation), order.FreshNumber());
        await DepositSteps.ReportAsync(sandbox, order, wallet, number, arrived, movedAt, cancellation);
        return await DepositSteps.ActivateAsync(sandbox, order, number, cancellation);
    }

    private static async Task<string> SuspectAsync(
        PrintedSandbox sandbox, TriggerOrder order, string shownTo, long arrived, DateTimeOffset movedAt, string suspicion, CancellationToken cancellation)
    {
        var answer = await PaidAsync(sandbox, order, shownTo, arrived, movedAt, cancellation);
        if (answer["status"] != "pending") throw answer.Unexpected();
        await DepositSteps.UntilAsync(
            sandbox, order, payment => payment["suspicions"]!.AsArray().Any(one => (string?)one == suspicion), cancellation);
        return $"{order.Id} is pending: {suspicion}. Decide it in the back office, under Suspects.";
    }

    private static bool Failed(PrintedAnswer answer) => answer["status"] == "fail";
}
