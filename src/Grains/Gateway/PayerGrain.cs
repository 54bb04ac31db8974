using Paykassma.Domain.Gateway.Payers;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains.State;

namespace Paykassma.Grains.Gateway;

/// <summary>The wallets that one label was shown, and its wrong numbers.</summary>
[GrainType("payer")]
public sealed class PayerGrain(
    [PersistentState("payer", StateProviders.AdoNet)] IPersistentState<PayerState> stored, TimeProvider clock) : Grain, IPayerGrain, IIncomingGrainCallFilter
{
    private MemoryAge Age => field ??= new(clock);

    private PayerState? _unsaved;

    private PayerState? State => stored.Stored();

    private PayerState? Known => State ?? _unsaved;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Before each call.</summary>
    async Task IIncomingGrainCallFilter.Invoke(IIncomingGrainCallContext context)
    {
        if (Age.IsOld) await stored.Reread(Age);
        await context.Invoke();
    }

    public async Task<string> Show(ShowPayerWallet command)
    {
        var (identifier, next) = PayerMachine.Show(Known, command.WalletType, command.Usable, command.Next, Math.Min(command.At ?? Now, Now));
        if (next is not null) await stored.Save(next, this);
        return identifier;
    }

    public Task<string> Choose(ShowPayerWallet command) =>
        Task.FromResult(PayerMachine.Show(Known, command.WalletType, command.Usable, command.Next, Now).Identifier);

    public Task<bool> IsKnown() => Task.FromResult(State is { Shown.IsEmpty: false });

    public Task<PayerFacts> Facts() => Task.FromResult(new PayerFacts(PayerMachine.WrongNumbers(Known, Now)) { Shown = State?.Shown ?? [] });

    public async Task RedeemWrongNumber()
    {
        if (PayerMachine.RedeemWrongNumber(Known) is { } next) await RememberAsync(next);
    }

    public Task RecordWrongNumber() => RememberAsync(PayerMachine.RecordWrongNumber(Known, Now));

    private async Task RememberAsync(PayerState next)
    {
        // A label that was never shown a wallet gets no row when it guesses numbers: its guesses are counted in memory.
        if (State is not null)
        {
            await stored.Save(next, this);
            return;
        }

        _unsaved = next;
        DelayDeactivation(TimeSpan.FromMilliseconds(PayerMachine.WrongNumberCountsMs));
    }
}
