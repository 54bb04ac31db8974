using System.Text.Json.Nodes;

namespace Paykassma.Cli.Commands.Trigger;

/// <summary>The outcomes of withdrawals.</summary>
internal static class WithdrawalEvents
{
    private const long Usual = 100;

    /// <summary>The sandbox pays more only after a second person's approval.</summary>
    private const long AboveOnePerson = 20_001;

    /// <summary>The most that one payout of the sandbox may have.</summary>
    private const long Most = 50_000;

    /// <summary>Less than the least.</summary>
    private const long TooLittle = 99;

    public static IReadOnlyList<TriggerEvent> All { get; } =
    [
        new("withdrawal.success", "The channel pays at once: status 1.", Usual, (sandbox, order, cancellation) => EndAsync(sandbox, order, "success", "success", cancellation)),
        new("withdrawal.fail", "The channel refuses at once: status 5.", Usual, (sandbox, order, cancellation) => EndAsync(sandbox, order, "fail", "fail", cancellation)),
        new("withdrawal.late", "The channel pays, and says so when it is asked 5 seconds later: status 1.", Usual, (sandbox, order, cancellation) => EndAsync(sandbox, order, "late", "success", cancellation)),
        new("withdrawal.silent", "The channel never answers: the payout stays open, and no postback comes.", Usual, SilentAsync),
        new("withdrawal.test", "A test request: status 5 with the comment test, and no money is booked.", Usual, TestAsync),
        new("withdrawal.insufficient", "The merchant has less than that: fail.", Most, (sandbox, order, cancellation) => RefusedAsync(sandbox, order, "withdrawals_sum_amount", cancellation)),
        new("withdrawal.wrong_amount", "The amount is outside the limits: fail.", TooLittle, (sandbox, order, cancellation) => RefusedAsync(sandbox, order, "amount", cancellation)),
        new("withdrawal.approval", "The amount needs a second person: it waits for an approval in the back office.", AboveOnePerson, ApprovalAsync),
    ];

    private static async Task<string> EndAsync(PrintedSandbox sandbox, TriggerOrder order, string outcome, string ends, CancellationToken cancellation)
    {
        await WithdrawalSteps.PayInAsync(sandbox, order, cancellation);
        await WithdrawalSteps.SetOutcomeAsync(sandbox, order, outcome, cancellation);
        await AcceptedAsync(sandbox, order, isTest: false, cancellation);
        var payout = await WithdrawalSteps.UntilAsync(sandbox, order, HasEnded, cancellation);
        return (string?)payout["status"] == ends
            ? $"{order.Id} ended as {ends}: {payout["last_answer"]}."
            : throw new TriggerException($"{order.Id} ended as {payout["status"]}.");
    }

    private static async Task<string> TestAsync(PrintedSandbox sandbox, TriggerOrder order, CancellationToken cancellation)
    {
        await AcceptedAsync(sandbox, order, isTest: true, cancellation);
        var payout = await WithdrawalSteps.UntilAsync(sandbox, order, HasEnded, cancellation);
        return (string?)payout["status"] == "fail" ? $"{order.Id} ended as a test: fail." : throw new TriggerException($"{order.Id} ended as {payout["status"]}.");
    }

    private static async Task<string> SilentAsync(PrintedSandbox sandbox, TriggerOrder order, CancellationToken cancellation)
    {
        await WithdrawalSteps.PayInAsync(sandbox, order, cancellation);
        await WithdrawalSteps.SetOutcomeAsync(sandbox, order, "silent", cancellation);
        await AcceptedAsync(sandbox, order, isTest: false, cancellation);
        await WithdrawalSteps.UntilAsync(sandbox, order, payout => (int?)payout["attempts"] > 0 && !HasEnded(payout), cancellation);
        return $"{order.Id} is open, and the channel does not answer. It stays so, since the channel may have paid. A person may take it in the back office, under Withdrawals, after the merchant's setting \"Open too long after\" (1 day unless set).";
    }

    private static async Task<string> ApprovalAsync(PrintedSandbox sandbox, TriggerOrder order, CancellationToken cancellation)
    {
        await WithdrawalSteps.PayInAsync(sandbox, order, cancellation);
        await AcceptedAsync(sandbox, order, isTest: false, cancellation);
        await WithdrawalSteps.UntilAsync(sandbox, order, payout => (bool?)payout["awaits_approval"] == true, cancellation);
        return $"{order.Id} waits for a second person. Approve it in the back office, under Withdrawals.";
    }

    private static async Task<string> RefusedAsync(PrintedSandbox sandbox, TriggerOrder order, string field, CancellationToken cancellation)
    {
        var answer = await WithdrawalSteps.AskAsync(sandbox, order, isTest: false, cancellation);
        return answer["status"] == "fail" && answer.Json["message"] is JsonObject fields && fields.ContainsKey(field)
            ? $"{order.Id} was refused: {field}."
            : throw answer.Unexpected();
    }

    private static async Task AcceptedAsync(PrintedSandbox sandbox, TriggerOrder order, bool isTest, CancellationToken cancellation)
    {
        var answer = await WithdrawalSteps.AskAsync(sandbox, order, isTest, cancellation);
        if (answer["status"] != "ok") throw answer.Unexpected();
    }

    private static bool HasEnded(JsonNode payout) => (string?)payout["status"] is "success" or "fail" or "cancelled" or "refused";
}
