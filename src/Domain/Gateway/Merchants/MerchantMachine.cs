using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>What a change of a merchant's settings is based on.</summary>
/// <param name="Configured">The merchant as configured.</param>
/// <param name="Channels">The existing payout channels.</param>
public sealed record SettingsBasis(GatewayMerchant Configured, ImmutableArray<string> Channels);

/// <summary>The settings of one merchant: a pure, total function over (state, command). A change based on an old version is refused.</summary>
public static class MerchantMachine
{
    /// <summary>How many of the latest changes are kept.</summary>
    public const int ChangesMax = 50;

    /// <summary>The field name under which an invalid overlap is reported.</summary>
    public const string OverlapField = "overlap";

    public static MerchantStep Apply(SettingsBasis basis, MerchantState? state, MerchantCommand command) => command switch
    {
        _ when command.ReadAt != (state?.Version ?? 0) => new(null, MerchantReply.Stale)
        {
            Meanwhile = [.. (state?.Changes ?? []).Where(change => change.Version > command.ReadAt)],
        },
        MerchantCommand.Change change => Change(basis, state, change),
        MerchantCommand.Rotate rotate => Rotate(basis.Configured, state, rotate),
        MerchantCommand.EndOverlap end => EndOverlap(state, end),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not a command of a merchant"),
    };

    private static MerchantStep Change(SettingsBasis basis, MerchantState? state, MerchantCommand.Change command)
    {
        var values = SettledMerchant.ValuesOf(basis.Configured, state);
        var faults = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var differences = ImmutableArray.CreateBuilder<SettingDifference>();
        var stored = (state?.Values ?? ImmutableSortedDictionary<string, string>.Empty).ToBuilder();
        foreach (var (name, text) in command.Values)
        {
            if (MerchantSettings.Find(name) is not { } setting)
            {
                faults[name] = "There is no such setting.";
                continue;
            }

            if (!setting.TryChange(values, Trimmed(text), out var changed))
            {
                faults[name] = $"{setting.Title} {setting.Rule}.";
                continue;
            }

            var (before, after) = (setting.TextOf(values), setting.TextOf(changed));
            if (before == after) continue;
            differences.Add(new SettingDifference(name, setting.Title, before, after));
            (stored[name], values) = (after, changed);
        }

        if (values.Payouts.Channel is { } channel && !basis.Channels.Contains(channel) && differences.Any(Chooses))
        {
            var names = basis.Channels.IsEmpty ? "there are none" : string.Join(", ", basis.Channels);
            faults[MerchantSettings.PayoutChannel] = $"Channel must be one of the channels of this build: {names}.";
        }

        if (faults.Count > 0) return new(null, MerchantReply.Invalid) { Faults = faults.ToImmutable() };
        if (differences.Count == 0) return new(null, MerchantReply.Unchanged);
        // Asked here, where the change is made: whoever asked before may have seen other values.
        if (differences.Any(difference => Brakes.Needs(difference) > command.Authority)) return new(null, MerchantReply.NotAllowed);
        var next = Next(state, command, [.. differences.Select(difference => difference.Title)]);
        return new(next with { Values = stored.ToImmutable() }, MerchantReply.Done) { Differences = differences.ToImmutable() };

        static bool Chooses(SettingDifference difference) => difference.Name == MerchantSettings.PayoutChannel;
    }

    private static MerchantStep Rotate(GatewayMerchant configured, MerchantState? state, MerchantCommand.Rotate command)
    {
        var kind = command.Key.Kind;
        if (!MerchantRules.KeyOverlapMs.Accepts(command.OverlapMs)) return Invalid(MerchantRules.KeyOverlapMs.Words(Durations.Text));
        if (command.OverlapMs > 0 && !MerchantKeys.CanOverlap(kind)) return Invalid("must be none: these keys can only change at once");
        var overlaps = command.OverlapMs > 0 && MerchantKeys.Current(configured, state, kind) is not null;
        var key = new StoredKey
        {
            Value = command.Key.Value,
            AccessKey = command.Key.AccessKey,
            MadeAt = command.At,
            MadeBy = command.By,
            Previous = overlaps ? MerchantKeys.Current(configured, state, kind) : null,
            PreviousUntil = overlaps ? command.At + command.OverlapMs : null,
        };
        return new(Next(state, command, [MerchantKeys.Title(kind)]).With(kind, key), MerchantReply.Done);

        static MerchantStep Invalid(string rule) => new(null, MerchantReply.Invalid)
        {
            Faults = ImmutableSortedDictionary<string, string>.Empty.Add(OverlapField, $"The overlap {rule}."),
        };
    }

    private static MerchantStep EndOverlap(MerchantState? state, MerchantCommand.EndOverlap command)
    {
        if (state?.KeyOf(command.Kind) is not { Previous: not null, PreviousUntil: { } until } key || until <= command.At)
        {
            return new(null, MerchantReply.Unchanged);
        }

        var next = Next(state, command, [$"{MerchantKeys.Title(command.Kind)}: the old one ended"]);
        return new(next.With(command.Kind, key with { Previous = null, PreviousUntil = null }), MerchantReply.Done);
    }

    private static MerchantState Next(MerchantState? state, MerchantCommand command, ImmutableArray<string> what)
    {
        var known = state ?? new MerchantState { Version = 0, CreatedAt = command.At };
        var version = checked(known.Version + 1);
        var changes = known.Changes.Add(new SettingChange(version, command.At, command.By, what) { Act = (command as MerchantCommand.Change)?.Act });
        return known with { Version = version, Changes = changes.Length > ChangesMax ? changes.RemoveAt(0) : changes };
    }

    // Browsers send CRLF line ends, and pasted text often has blanks around it.
    private static string Trimmed(string text) => text.ReplaceLineEndings("\n").Trim();
}
