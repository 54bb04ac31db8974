namespace Paykassma.Cli.Commands.Verify;

/// <summary>A finding in lines for people.</summary>
internal static class FindingText
{
    private const string AnswerOk = "then answer 200 {\"status\":\"ok\"}";

    public static IEnumerable<string> Lines(PostbackFinding finding)
    {
        var (act, reason) = finding.Advice();
        if (!finding.IsGenuine)
        {
            yield return $"Not genuine: {reason}, tried with {Pairs(finding.Pairs)}.";
            yield return "Do          answer 403, and store nothing.";
            yield break;
        }

        yield return $"Genuine: signed with key pair {finding.KeyPair} of {finding.Pairs}.";
        foreach (var item in finding.Postback.Items)
        {
            yield return item.IsDeposit
                ? $"Signed      deposit of {item.Amount} {item.CurrencyCode} by {item.WalletType}, order {item.PluginCustomOrderId}, transaction {item.TransactionId}."
                : $"Signed      withdrawal {item.WithdrawalId} of {item.Amount} {item.CurrencyCode} by {item.WalletType}, status {item.WithdrawalStatus}.";
        }

        yield return $"Not signed  the label {finding.Postback.Label}: compare it with your own record's.";
        yield return finding.Postback.Disagreements() is { Count: > 0 } differ
            ? $"Differs     {string.Join(", ", differ)}: the unsigned value is not the signed one."
            : "Differs     nothing: the unsigned fields repeat the signed ones.";
        yield return $"Do          {Do(act, reason)}";
    }

    /// <summary>What the receiver does, in a sentence.</summary>
    public static string Do(ReceiverAct act, string? reason) => act switch
    {
        ReceiverAct.Refuse => "answer 403, and store nothing.",
        ReceiverAct.Hold => $"credit nothing, store it for a person, {AnswerOk}: {reason}.",
        ReceiverAct.Credit => $"if your own order has this label, credit it the signed amount once for this transaction; if not, store it for a person; {AnswerOk}.",
        ReceiverAct.Settle => $"end the withdrawal as paid, once, {AnswerOk}.",
        ReceiverAct.Release => $"end the withdrawal as failed and give back what was held, once, {AnswerOk}.",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "unknown"),
    };

    private static string Pairs(int count) => count == 1 ? "1 key pair" : $"{count} key pairs";
}
