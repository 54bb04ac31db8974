using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Tests.Simulation;

/// <summary>
/// Runs turns by a list of numbers, each the next thing that happens: a step of some turn under way, a new one, a report or its correction, a hint that
/// arrives, a hint that is lost, a process that dies with all its turns. A grain runs one turn at a time.
/// </summary>
internal sealed class GatewaySchedule
{
    private readonly List<Turn> _turns = [];
    private readonly List<string> _hints = [];
    private readonly GatewayTurns _turnsOf;

    public GatewaySchedule() => _turnsOf = new GatewayTurns(World);

    public GatewayWorld World { get; } = new();

    public void Happen(int what)
    {
        var which = what / 20;
        var payment = GatewayWorld.PaymentIds[which % GatewayWorld.PaymentIds.Length];
        var number = GatewayWorld.Numbers[which / GatewayWorld.PaymentIds.Length % GatewayWorld.Numbers.Length];
        switch (what % 20)
        {
            case <= 9:
                if (_turns.Count > 0) Step(_turns[which % _turns.Count]);
                break;
            case <= 12:
                Begin(_turnsOf.Activate(payment, number, which % 7 == 0 ? 90_000 : 70_000));
                break;
            case 13:
                Report(number, which);
                break;
            case 14:
                if (_hints.Count > 0) Begin(_turnsOf.Refresh(_hints[which % _hints.Count]));
                break;
            case 15:
                Begin(_turnsOf.Approve(payment, which));
                break;
            case 16:
                Begin(_turnsOf.Refuse(payment, which % 4 == 0 ? AfterRefusal.BlockTheNumber : AfterRefusal.FreeTheNumber));
                break;
            case 17:
                Die();
                break;
            case 18:
                World.Now += which % 8 == 0 ? 90_000_000 : 20_000;
                break;
            default:
                Recheck();
                break;
        }
    }

    /// <summary>A last crash, and then nothing but re-checks, until nothing is due any more and no possible payment is left to expire.</summary>
    public void ComeToRest()
    {
        Die();
        for (var round = 0; round < 40; round++)
        {
            World.Now += round < 20 ? 20_000 : 90_000_000;
            Recheck();
            for (var steps = 0; _turns.Count > 0; steps++)
            {
                Assert.True(steps < 10_000, "a turn never ends");
                Step(_turns[steps % _turns.Count]);
            }
        }
    }

    private void Report(string number, int which)
    {
        var contents = GatewayWorld.ContentsOf(number);
        var content = contents[which % contents.Length];
        var by = new Correction("grace", "ada", "mistyped", World.Now);
        World.Ask(number, (which % 11) switch
        {
            9 => new WalletTransferCommand.Void(content.TransactionId, by),
            10 => new WalletTransferCommand.Replace(content.TransactionId, content with { Amount = 71_000 }, by),
            _ => new WalletTransferCommand.Report(content, World.Now),
        });
        _hints.AddRange(World.WaitingFor(number));
    }

    private void Die()
    {
        _turns.Clear();
        _hints.Clear();
    }

    private void Recheck()
    {
        foreach (var (payment, state) in World.Payments.ToList())
        {
            if (state.DueAt <= World.Now) Begin(_turnsOf.Refresh(payment));
        }

        foreach (var (number, state) in World.Transfers.ToList())
        {
            if (state.DueAt <= World.Now) Begin(_turnsOf.TellWhoWaited(number));
        }
    }

    private void Begin(IEnumerable<string?> steps)
    {
        var turn = new Turn(steps.GetEnumerator());
        if (turn.MoveNext()) _turns.Add(turn);
    }

    private void Step(Turn turn)
    {
        // The first turn of a payment that has begun is the one that runs; the others wait.
        var running = _turns.FirstOrDefault(other => other.HasBegun && other.Payment == turn.Payment) ?? turn;
        if (turn.Payment is not null && running != turn) return;
        if (!turn.MoveNext()) _turns.Remove(turn);
    }

    private sealed class Turn(IEnumerator<string?> steps)
    {
        private bool _named;

        /// <summary>The payment whose turn this is now.</summary>
        public string? Payment { get; private set; }

        /// <summary>Whether it has done anything for that payment yet.</summary>
        public bool HasBegun { get; private set; }

        public bool MoveNext()
        {
            if (!steps.MoveNext()) return false;
            HasBegun = _named && steps.Current == Payment;
            Payment = steps.Current;
            _named = true;
            return true;
        }
    }
}
