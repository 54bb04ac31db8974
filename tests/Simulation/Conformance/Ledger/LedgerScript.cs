using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Conformance.Ledger;

/// <summary>
/// Two writers that share accounts, one at any point of the other's transaction, over connections that are cut, with a server that ends its
/// sessions or is read-only. What happens next is drawn; with the same seed it is the same on both databases as long as both answer the same.
/// </summary>
internal sealed class LedgerScript
{
    private const int CutsOneOf = 16;

    private readonly IComparedDatabase _database;
    private readonly Dice _dice;
    private readonly RandomUnits _units;
    private readonly ScriptedWriter[] _writers;
    private readonly List<string> _lines = [];
    private bool _isReadOnly;

    public LedgerScript(ulong seed, IComparedDatabase database)
    {
        (_database, _dice) = (database, new Dice(seed, DicePurpose.Workload));
        _units = new RandomUnits(seed, _dice);
        _writers = [new(0, database), new(1, database)];
    }

    /// <returns>Each answer in its order, then the rows that are left.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(int steps)
    {
        Tell(_writers[0], "opens", await _writers[0].OpenAsync());
        Tell(_writers[0], "credits", await _writers[0].CreditAsync(_units.Opening(), Cut.Nowhere));
        for (var step = 0; step < steps; step++)
        {
            await StepAsync();
            await FollowAsync();
        }

        await EndAsync();
        _lines.AddRange(await _database.RowsAsync());
        return _lines;
    }

    private async Task StepAsync()
    {
        var server = _dice.Fraction();
        if (server < 0.02)
        {
            Tell(null, "ends all sessions", "done");
            await _database.EndSessionsAsync();
            return;
        }

        if (server < (_isReadOnly ? 0.2 : 0.05) && !_writers.Any(writer => writer.IsInTransaction))
        {
            await TurnAsync(!_isReadOnly);
            return;
        }

        var writer = _writers[_dice.Below(_writers.Length)];
        if (writer.IsWaiting && !_dice.Chance(0.1)) writer = Other(writer);
        if (writer.IsWaiting || (writer.HasSession && _dice.Chance(0.03))) Tell(writer, "dies", await writer.KillAsync());
        else await StepAsync(writer);
    }

    private async Task StepAsync(ScriptedWriter writer)
    {
        if (!writer.HasSession) Tell(writer, "opens", await writer.OpenAsync());
        else if (writer.HasFailed || (writer.HasRead && _dice.Chance(0.05))) Tell(writer, "rolls back", await writer.RollbackAsync());
        else if (writer.HasRead) await CutAsync(writer, "writes", Cut.AfterCommit, writer.WriteAsync);
        else if (_dice.Chance(0.4) && _units.Credits() is { } credits)
            await CutAsync(writer, "credits", Cut.AfterCommit, cut => writer.CreditAsync(credits, cut));
        else await CutAsync(writer, "reads", Cut.AfterRead, cut => writer.ReadAsync(_units.Mixed(), cut));
    }

    private async Task CutAsync(ScriptedWriter writer, string does, Cut after, Func<Cut, Task<string>> act)
    {
        var cut = _dice.Below(CutsOneOf) switch { 0 => Cut.BeforeTheServer, 1 => after, _ => Cut.Nowhere };
        Tell(writer, cut == Cut.Nowhere ? does : $"{does}, {cut}", await act(cut));
    }

    /// <summary>Whoever waited may have been let through.</summary>
    private async Task FollowAsync()
    {
        foreach (var writer in _writers)
        {
            if (await writer.FollowAsync() is { } outcome) Tell(writer, "waited", outcome);
        }
    }

    private async Task EndAsync()
    {
        foreach (var writer in _writers.OrderBy(writer => writer.IsWaiting).ToArray())
        {
            await FollowAsync();
            if (writer.HasRead || writer.HasFailed) Tell(writer, "rolls back", await writer.RollbackAsync());
        }

        await FollowAsync();
        if (_isReadOnly) await TurnAsync(isReadOnly: false);
    }

    private async Task TurnAsync(bool isReadOnly)
    {
        _isReadOnly = isReadOnly;
        Tell(null, isReadOnly ? "is read-only" : "can be written to", "done");
        await _database.BeReadOnlyAsync(isReadOnly);
    }

    private ScriptedWriter Other(ScriptedWriter writer) => writer == _writers[0] ? _writers[1] : _writers[0];

    private void Tell(ScriptedWriter? who, string does, string outcome) =>
        _lines.Add($"{_lines.Count} {who?.Name ?? "the server"} {does}: {outcome}");
}
