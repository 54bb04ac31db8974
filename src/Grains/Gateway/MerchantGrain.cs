using System.Collections.Immutable;
using Paykassma.Domain.Merchants;
using Paykassma.Grains.State;

namespace Paykassma.Grains.Gateway;

/// <summary>
/// Owns the settings that staff made for one merchant. A change applies in this process as soon as it is saved; other processes find
/// it in the database.
/// </summary>
[GrainType("merchant")]
public sealed class MerchantGrain(
    [PersistentState("merchant", StateProviders.AdoNet)] IPersistentState<MerchantState> stored,
    GatewayDirectory directory, PayoutChannelNames channels, IRandomBytes random, TimeProvider clock) : Grain, IMerchantGrain
{
    private string Id => GrainKeys.Id(this.GetPrimaryKeyString());

    private MerchantState? State => stored.Stored();

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<MerchantView?> Get() => Task.FromResult(Basis() is { } basis ? State.ToView(basis, Now) : null);

    public Task<MerchantAnswer> Change(ChangeMerchant command) => Act(new MerchantCommand.Change(
        command.Values.ToImmutableSortedDictionary(StringComparer.Ordinal), command.ReadAt, command.By, Now));

    public async Task<MerchantAnswer> Rotate(RotateMerchantKey command)
    {
        if (!MerchantContract.TryReadKind(command.Kind, out var kind)) return new MerchantAnswer { Code = MerchantCode.NotFound };
        var key = NewKey.Make(kind, random);
        var answer = await Act(new MerchantCommand.Rotate(key, command.OverlapMs, command.ReadAt, command.By, Now));
        return answer.Code == MerchantCode.Done ? answer with { Made = new MadeKey { Value = key.Value, AccessKey = key.AccessKey } } : answer;
    }

    public async Task<MerchantAnswer> EndOverlap(EndKeyOverlap command) => MerchantContract.TryReadKind(command.Kind, out var kind)
        ? await Act(new MerchantCommand.EndOverlap(kind, command.ReadAt, command.By, Now))
        : new MerchantAnswer { Code = MerchantCode.NotFound };

    private async Task<MerchantAnswer> Act(MerchantCommand command)
    {
        if (Basis() is not { } basis) return new MerchantAnswer { Code = MerchantCode.NotFound };
        var step = MerchantMachine.Apply(basis, State, command);
        if (step.Next is { } next)
        {
            await stored.Save(next, this);
            directory.Settle(Id, next);
        }

        return step.ToAnswer(State.ToView(basis, Now));
    }

    private SettingsBasis? Basis() => directory.FindConfigured(Id) is { } configured ? new SettingsBasis(configured, channels.All) : null;
}
