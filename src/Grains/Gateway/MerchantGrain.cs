using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.State;
using Paykassma.Grains.State;

namespace Paykassma.Grains.Gateway;

/// <summary>
/// Owns the settings that staff made for one merchant. A change applies in this process as soon as it is saved; other processes find
/// it in the database. Its keys are stored sealed.
/// </summary>
[GrainType("merchant")]
public sealed class MerchantGrain(
    [PersistentState("merchant", StateProviders.AdoNet)] IPersistentState<SealedMerchant> stored,
    GatewayDirectory directory, PayoutChannelNames channels, ISecretSealer sealer, IRandomBytes random, TimeProvider clock)
    : Grain, IMerchantGrain, IIncomingGrainCallFilter
{
    private MemoryAge Age => field ??= new(clock);

    /// <summary>The settings with their keys opened; null until staff have changed one.</summary>
    private MerchantState? _state;

    private string Id => GrainKeys.Id(this.GetPrimaryKeyString());

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Open();
        return Task.CompletedTask;
    }

    /// <summary>Before each call.</summary>
    async Task IIncomingGrainCallFilter.Invoke(IIncomingGrainCallContext context)
    {
        if (Age.IsOld)
        {
            await stored.Reread(Age);
            Open();
        }

        await context.Invoke();
    }

    public Task<MerchantView?> Get() => Task.FromResult(Basis() is { } basis ? MerchantViews.Of(basis, _state, Now) : null);

    public Task<MerchantAnswer> Change(ChangeMerchant command) => Act(new MerchantCommand.Change(
        command.Values.ToImmutableSortedDictionary(StringComparer.Ordinal), command.ReadAt, command.By, Now, command.Authority)
    {
        Act = command.Act,
    });

    public async Task<MerchantAnswer> Rotate(RotateMerchantKey command)
    {
        var key = NewKey.Make(command.Kind, random);
        var answer = await Act(new MerchantCommand.Rotate(key, command.OverlapMs, command.ReadAt, command.By, Now));
        return answer.Reply == MerchantReply.Done ? answer with { Made = new MadeKey { Value = key.Value, AccessKey = key.AccessKey } } : answer;
    }

    public Task<MerchantAnswer> EndOverlap(EndKeyOverlap command) =>
        Act(new MerchantCommand.EndOverlap(command.Kind, command.ReadAt, command.By, Now));

    private void Open() => _state = stored.Stored() is { } known ? MerchantSealing.Open(Id, known, sealer) : null;

    private async Task<MerchantAnswer> Act(MerchantCommand command)
    {
        if (Basis() is not { } basis) return new MerchantAnswer { Reply = MerchantReply.NotFound };
        var step = MerchantMachine.Apply(basis, _state, command);
        if (step.Next is { } next)
        {
            await stored.Save(MerchantSealing.Seal(Id, next, sealer), this);
            _state = next;
            directory.Settle(Id, next);
        }

        return new MerchantAnswer
        {
            Reply = step.Reply,
            Merchant = MerchantViews.Of(basis, _state, Now),
            Differences = step.Differences,
            Faults = step.Faults.ToImmutableDictionary(StringComparer.Ordinal),
            Meanwhile = MerchantViews.NewestFirst(step.Meanwhile),
        };
    }

    private SettingsBasis? Basis() => directory.FindConfigured(Id) is { } configured ? new SettingsBasis(configured, channels.All) : null;
}
