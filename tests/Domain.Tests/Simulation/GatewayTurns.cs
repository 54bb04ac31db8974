using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Tests.Simulation;

/// <summary>
/// The turns of the gateway's grains, one step at a time: the same machines asked in the same order as the payment's grain and the
/// re-checks ask them. Each step yields the payment whose turn it is, or null for nobody's. Between any two steps the process may die,
/// or another payment may come in between.
/// </summary>
internal sealed class GatewayTurns(GatewayWorld world)
{
    public IEnumerable<string?> Activate(string id, string number, long amount) =>
        Activate(id, () => new PaymentCommand.Activate("ada", "upi_l", CurrencyOf(id), number, amount, StockpilingId: 7, world.Now));

    /// <param name="command">What is sent, at the moment at which it is looked at.</param>
    public IEnumerable<string?> Activate(string id, Func<PaymentCommand.Activate> command)
    {
        yield return id;
        foreach (var step in Finish(id)) yield return step;
        var activate = command();
        if (world.Decide(id, activate) == PaymentReply.Done && world.Payment(id)!.Status == PaymentStatus.Refusing)
        {
            yield return id;
            foreach (var step in Finish(id)) yield return step;
            world.Decide(id, activate);
        }

        yield return id;
        foreach (var step in Finish(id)) yield return step;
    }

    public IEnumerable<string?> Refresh(string id)
    {
        yield return id;
        if (world.Payment(id) is null) yield break;
        world.Decide(id, new PaymentCommand.LookAgain(world.Now));
        yield return id;
        if (world.Payment(id) is { } state && (state.Status == PaymentStatus.Possible || WaitsForAPerson(state)))
        {
            foreach (var step in Claim(id)) yield return step;
        }

        foreach (var step in Finish(id)) yield return step;
    }

    /// <param name="which">Which transfer, if several could be meant.</param>
    public IEnumerable<string?> Approve(string id, int which)
    {
        yield return id;
        var shown = world.Payment(id);
        var seen = shown?.Seen ?? [];
        if (shown is not null && WaitsForAPerson(shown))
        {
            foreach (var step in Claim(id)) yield return step;
            foreach (var step in Finish(id)) yield return step;
        }

        world.Decide(id, new PaymentCommand.Approve(new OperatorDecision("grace", "seen the receipt", world.Now), new PayoutPolicy())
        {
            TransactionId = seen.Length > 1 ? seen[which % seen.Length].TransactionId : null,
            Seen = shown is null ? null : ShownFacts.Of(shown).Fingerprint(),
        });
        yield return id;
        foreach (var step in Finish(id)) yield return step;
    }

    public IEnumerable<string?> Refuse(string id, AfterRefusal after)
    {
        yield return id;
        world.Decide(id, new PaymentCommand.Refuse(new OperatorDecision("grace", "no receipt", world.Now), after));
        yield return id;
        foreach (var step in Finish(id)) yield return step;
    }

    /// <summary>A re-check's round for one number: all who waited pull the news, and only then is it told.</summary>
    public IEnumerable<string?> TellWhoWaited(string number)
    {
        yield return null;
        world.Ask(number, new WalletTransferCommand.Tell(world.Now));
        var (news, untold) = (world.Transfer(number)!.News, world.Transfer(number)!.Untold);
        yield return null;
        foreach (var payment in untold)
        {
            foreach (var step in Refresh(payment)) yield return step;
        }

        yield return null;
        world.Ask(number, new WalletTransferCommand.Told(news));
    }

    private static string CurrencyOf(string id) => id.StartsWith("rival", StringComparison.Ordinal) ? "PKR" : "INR";

    private static bool WaitsForAPerson(PaymentState state) => state is { Status: PaymentStatus.Pending, Transfer: null };

    private IEnumerable<string?> Finish(string id)
    {
        while (world.Payment(id) is { } state && PaymentMachine.Owes(state.Status))
        {
            foreach (var step in TakeStep(id, state)) yield return step;
            if (ReferenceEquals(world.Payment(id), state)) throw new InvalidOperationException($"{id} is {state.Status} and has no next step.");
        }
    }

    private IEnumerable<string?> TakeStep(string id, PaymentState state)
    {
        switch (state.Status)
        {
            case PaymentStatus.Claiming when state.WithdrawKey1 is { } old:
                var withdrawn = world.Ask(old, new WalletTransferCommand.Withdraw(id));
                yield return id;
                world.Decide(id, withdrawn.Reply == WalletTransferReply.Granted ? new PaymentCommand.OldClaimGranted() : new PaymentCommand.OldClaimWithdrawn());
                break;
            case PaymentStatus.Claiming or PaymentStatus.Expiring:
                foreach (var step in Claim(id)) yield return step;
                break;
            case PaymentStatus.Approving:
                var grant = world.Ask(state.Key1, new WalletTransferCommand.Grant(ClaimOf(id, state), state.Chosen, world.Now) { Rivals = state.Rivals });
                var others = RivalsOf(id, state);
                yield return id;
                world.Decide(id, new PaymentCommand.Granted(grant.Reply, grant.Content, ClaimOf(id, state), TermsOf(id, state), world.Now)
                {
                    Candidates = grant.Candidates,
                    Disputes = grant.Disputes,
                    Rivals = others,
                });
                break;
            case PaymentStatus.Accepted:
                if (!world.Postbacks.Contains(id)) world.Postbacks.Add(id);
                yield return id;
                world.Decide(id, new PaymentCommand.PostbackQueued());
                break;
            case PaymentStatus.Refusing:
                world.Ask(state.Key1, new WalletTransferCommand.Release(id, PaymentMachine.AfterRefusalOf(state), world.Now));
                yield return id;
                world.Decide(id, new PaymentCommand.LetGo());
                break;
        }

        yield return id;
    }

    private IEnumerable<string?> Claim(string id)
    {
        var state = world.Payment(id)!;
        var wait = state.Status switch
        {
            PaymentStatus.Claiming => GatewayWorld.PolicyOf(id).PossibleTransactions,
            PaymentStatus.Expiring or PaymentStatus.Pending => false,
            _ => true,
        };
        var (claim, terms) = (ClaimOf(id, state), TermsOf(id, state));
        var answer = world.Ask(state.Key1, new WalletTransferCommand.Take(claim, terms, wait, world.Now));
        var rivals = RivalsOf(id, state);
        yield return id;
        claim = answer.Measured ?? claim;
        world.Decide(id, new PaymentCommand.Claimed(answer.Reply, answer.Content, claim, terms, GatewayWorld.PolicyOf(id), world.Now)
        {
            Candidates = answer.Candidates,
            Disputes = answer.Disputes,
            Rivals = rivals,
        });
        yield return id;
    }

    /// <summary>The others who claim the same, as the transfer's answer says.</summary>
    private ImmutableArray<string> RivalsOf(string id, PaymentState state) => [.. world.ClaimantsOf(state.Key1).Where(other => Paykassma.Domain.Gateway.WalletTransfers.Claim.PaymentOf(other) != id).Order(StringComparer.Ordinal)];

    private static Claim ClaimOf(string id, PaymentState state) => PaymentClaim.Of(id, state.Label, state, GatewayWorld.PayerOf(id), GatewayWorld.PolicyOf(id));

    private static ClaimTerms TermsOf(string id, PaymentState state) => PaymentClaim.TermsOf(state, GatewayWorld.PayerOf(id), GatewayWorld.PolicyOf(id));
}
