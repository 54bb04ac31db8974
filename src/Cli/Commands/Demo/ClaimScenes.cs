namespace Paykassma.Cli.Commands.Demo;

/// <summary>Numbers that someone claims who has not paid: a person decides, and only the payer is credited.</summary>
internal static class ClaimScenes
{
    private const string Method = "upi_l";
    private const string Currency = "INR";
    private const string SeveralClaims = "several_claims";

    /// <summary>How much later than its number was typed the money may move without manual review: for UPI, by the sandbox's settings.</summary>
    private static readonly TimeSpan ClaimSkew = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<Scene> All(Outsider outsider, People people) => [PreClaim(outsider, people), Contest(outsider, people)];

    private static Scene PreClaim(Outsider outsider, People people) => new("claimed before it is paid", 5, async (tell, cancellation) =>
    {
        const string Number = "900000000005";
        var (payer, thief) = (new Claimant("payer-robbed", "order-robbed"), new Claimant("thief-early", "order-early"));
        var person = await people.OperatorAsync();
        await ClaimAsync(outsider, thief, Number, cancellation);
        var early = await outsider.PaymentAsync(person, thief.Order, cancellation);
        tell("a thief claims a number that nobody has paid yet");
        // Shorter than this, clocks that differ could be the reason.
        while (Scenes.Now <= early.TypedAt + ClaimSkew) await Task.Delay(TimeSpan.FromMilliseconds(25), cancellation);
        var identifier = await AskAsync(outsider, payer, cancellation);
        await outsider.ReportAsync(Method, identifier, Number, Scenes.Paid, Currency, Scenes.Now, cancellation);
        await outsider.UntilPaymentAsync(
            person, thief.Order, seen => seen.IsSuspect("claimed_before_paid"), "the early claim was not suspect", cancellation);
        tell("the payer pays: the early claim is suspect");
        await outsider.ActivateAsync(payer.Order, Number, Scenes.Paid, cancellation);
        await UntilContestedAsync(outsider, person, [payer, thief], cancellation);
        tell("the payer types it: credited to neither");
        var (honest, stolen) = (await outsider.PaymentAsync(person, payer.Order, cancellation), await outsider.PaymentAsync(person, thief.Order, cancellation));
        var isShown = honest.Transfer is { } money && stolen.TypedAt < money.ReceivedAt && money.ReceivedAt <= honest.TypedAt;
        if (!isShown) throw new DemoException("the times do not show who claimed before the money moved");
        await GrantAsync(outsider, person, honest, payer, thief, "the other number was typed before the money moved", cancellation);
        tell("a person compares the times and approves");
        await CheckNothingAsync(outsider, thief, cancellation);
        tell("the thief has nothing");
        return await CheckAsync(outsider, "claimed before it is paid", payer, "two claims: a person saw which came too early", cancellation);
    });

    private static Scene Contest(Outsider outsider, People people) => new("two claim one number", 4, async (tell, cancellation) =>
    {
        const string Number = "900000000006";
        var (payer, other) = (new Claimant("payer-contest", "order-contest"), new Claimant("other-contest", "order-copied"));
        var person = await people.OperatorAsync();
        var identifier = await AskAsync(outsider, payer, cancellation);
        var movedAt = Scenes.Now;
        await outsider.ActivateAsync(payer.Order, Number, Scenes.Paid, cancellation);
        await ClaimAsync(outsider, other, Number, cancellation);
        tell("two type one number");
        await outsider.ReportAsync(Method, identifier, Number, Scenes.Paid, Currency, movedAt, cancellation);
        await UntilContestedAsync(outsider, person, [payer, other], cancellation);
        tell("the money arrives: credited to neither");
        var seen = await outsider.PaymentAsync(person, payer.Order, cancellation);
        if (seen.Transfer is not { AmountMinor: (long)(Scenes.Paid * 100) }) throw new DemoException("the transfer was not shown");
        await GrantAsync(outsider, person, seen, payer, other, "seen the receipt", cancellation);
        tell("a person sees the transfer and approves one");
        await CheckNothingAsync(outsider, other, cancellation);
        tell("the other has nothing");
        return await CheckAsync(outsider, "two claim one number", payer, "a person saw the transfer and approved one", cancellation);
    });

    /// <summary>Asks where to pay; returns the wallet.</summary>
    private static async Task<string> AskAsync(Outsider outsider, Claimant who, CancellationToken cancellation) =>
        Scenes.IdentifierOf(await outsider.DepositAsync(who.Label, Method, Currency, Scenes.Paid, who.Order, cancellation));

    /// <summary>Asks where to pay, and types the number without having paid.</summary>
    private static async Task ClaimAsync(Outsider outsider, Claimant who, string number, CancellationToken cancellation)
    {
        await AskAsync(outsider, who, cancellation);
        await outsider.ActivateAsync(who.Order, number, Scenes.Paid, cancellation);
    }

    /// <summary>Waits until both wait for a person, and checks that neither is credited.</summary>
    private static async Task UntilContestedAsync(Outsider outsider, string person, IReadOnlyList<Claimant> claimants, CancellationToken cancellation)
    {
        foreach (var who in claimants)
        {
            await outsider.UntilPaymentAsync(person, who.Order, seen => seen.IsSuspect(SeveralClaims), $"{who.Order} was not contested", cancellation);
        }

        foreach (var who in claimants) await CheckNothingAsync(outsider, who, cancellation);
    }

    /// <summary>The person approves the payer's claim; the other one fails.</summary>
    private static async Task GrantAsync(
        Outsider outsider, string person, SeenPayment seen, Claimant payer, Claimant other, string reason, CancellationToken cancellation)
    {
        await outsider.ApprovePaymentAsync(person, payer.Order, seen, reason, cancellation);
        await outsider.UntilCreditedAsync(payer.Order, cancellation);
        await outsider.UntilPaymentAsync(person, other.Order, lost => lost.Status == "failed", $"{other.Order} did not fail", cancellation);
    }

    private static async Task CheckNothingAsync(Outsider outsider, Claimant who, CancellationToken cancellation)
    {
        if (await outsider.BalanceAsync(who.Label, Currency, cancellation) is not (0, 0)) throw new DemoException($"{who.Label} was credited");
    }

    private static Task<SceneOutcome> CheckAsync(Outsider outsider, string scene, Claimant payer, string story, CancellationToken cancellation) =>
        Scenes.Check(outsider, scene, payer.Label, Currency, Scenes.Paid, story, cancellation);

    private sealed record Claimant(string Label, string Order);
}
