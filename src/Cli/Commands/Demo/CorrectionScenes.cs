namespace Paykassma.Cli.Commands.Demo;

/// <summary>Corrections: one person prepares, nothing changes, another person approves.</summary>
internal static class CorrectionScenes
{
    private const string Method = "upi_l";
    private const string Currency = "INR";

    public static IReadOnlyList<Scene> All(Outsider outsider, People people) => [MistypedTransfer(outsider, people), DepositTakenBack(outsider, people)];

    private static Scene MistypedTransfer(Outsider outsider, People people) => new("mistyped transfer", 5, async (tell, cancellation) =>
    {
        const string Number = "900000000007";
        const decimal Mistyped = Scenes.Paid * 10;
        var (label, id) = ("payer-mistyped", "order-mistyped");
        var (first, second) = (await people.OperatorAsync(), await people.FinanceAsync());
        var deposit = await outsider.DepositAsync(label, Method, Currency, Scenes.Paid, id, cancellation);
        var (identifier, movedAt) = (Scenes.IdentifierOf(deposit), Scenes.Now);
        await outsider.AddTransferAsync(first, Method, identifier, Number, Mistyped, Currency, movedAt, cancellation);
        tell("an operator adds a transfer by hand, with a digit too many");
        await outsider.ActivateAsync(id, Number, Scenes.Paid, cancellation);
        await outsider.UntilPaymentAsync(first, id, seen => seen.IsSuspect("amount_differs"), "the wrong amount was not suspect", cancellation);
        tell("the payer types its number: suspect");
        var held = await outsider.ReplaceTransferAsync(
            first, Method, identifier, Number, Scenes.Paid, movedAt, "a digit too many", cancellation);
        await outsider.ApproveOwnInVainAsync(first, held, cancellation);
        var unchanged = await outsider.PaymentAsync(first, id, cancellation);
        if (unchanged.Transfer?.AmountMinor != (long)(Mistyped * 100)) throw new DemoException("one person has changed the transfer");
        tell("the operator asks to replace it: held");
        await outsider.ApproveHeldAsync(second, held, cancellation);
        tell("finance approves");
        await outsider.UntilCreditedAsync(id, cancellation);
        tell("postback");
        return await Scenes.Check(outsider, "mistyped transfer", label, Currency, Scenes.Paid, "7,000 corrected to 700 by two persons", cancellation);
    });

    private static Scene DepositTakenBack(Outsider outsider, People people) => new("deposit taken back", 6, async (tell, cancellation) =>
    {
        var (label, id) = ("payer-recalled", "order-recalled");
        var (first, second) = (await people.OperatorAsync(), await people.FinanceAsync());
        await Scenes.PayAndActivate(outsider, Method, Currency, label, id, "900000000008", tell, cancellation);
        await outsider.UntilCreditedAsync(id, cancellation);
        tell("postback");
        var held = await outsider.TakeBackAsync(first, label, Currency, Scenes.Paid, id, "the bank recalled the money", cancellation);
        await outsider.ApproveOwnInVainAsync(first, held, cancellation);
        if ((await outsider.BalanceAsync(label, Currency, cancellation)).Available != Scenes.Paid) throw new DemoException("one person has taken the deposit back");
        tell("an operator asks to take it back: held");
        await outsider.ApproveHeldAsync(second, held, cancellation);
        tell("finance approves");
        return await Scenes.Check(outsider, "deposit taken back", label, Currency, 0, "recalled by the bank, taken back by two persons", cancellation);
    });
}
