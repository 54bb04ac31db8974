using Paykassma.Storage.ApiKeys;
using Paykassma.Storage.Approvals;

namespace Paykassma.Simulation.Database;

/// <summary>api_key, staff_maker, held_act and hand_made_transfer.</summary>
public sealed partial class SimulatedDatabase
{
    private readonly Dictionary<Guid, HeldAct> _heldActs = [];
    private readonly Dictionary<Guid, List<AmountAlone>> _amountsAlone = [];

    /// <summary>api_key: the keys of people, who made them before the run.</summary>
    public IList<ApiKey> Keys { get; } = [];

    /// <summary>staff_maker: who was added or changed by whom before the run.</summary>
    public IList<MadePerson> Makers { get; } = [];

    /// <summary>held_act, in the order in which they were prepared.</summary>
    public IEnumerable<HeldAct> HeldActs => _heldActs.Values.OrderBy(act => act.PreparedAt).ThenBy(act => act.Id.ToString("N"), StringComparer.Ordinal);

    /// <summary>hand_made_transfer.</summary>
    internal IEnumerable<AmountAlone> AmountsAlone => _amountsAlone.Values.SelectMany(rows => rows);

    internal HeldAct? HeldActOf(Guid id) => _heldActs.GetValueOrDefault(id);

    internal void Write(HeldAct act)
    {
        _heldActs[act.Id] = act;
        Commits++;
        world.History.Add(act.Content);
        world.History.Add(act.Outcome);
        if (world.HasStory) world.Tell($"COMMIT held act {act.Kind} of {act.PreparedBy}: {act.Status}{(act.DecidedBy is { } by ? $" by {by}" : "")}, {act.Outcome ?? act.Summary}");
    }

    internal void Write(Guid id, IEnumerable<AmountAlone> rows)
    {
        _amountsAlone.Add(id, [.. rows]);
        Commits++;
    }

    internal bool RemoveAmount(Guid id) => _amountsAlone.Remove(id);
}

/// <summary>A row of staff_maker.</summary>
/// <param name="At">Epoch milliseconds.</param>
public sealed record MadePerson(string Name, string Maker, long At);

/// <summary>A row of hand_made_transfer.</summary>
/// <param name="Who">The person, and which of their sums.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="At">Epoch milliseconds.</param>
internal sealed record AmountAlone(string Who, string Currency, long Amount, long At);
