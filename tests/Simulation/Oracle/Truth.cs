namespace Paykassma.Simulation.Oracle;

/// <summary>What has really happened outside of the program: who paid what into which wallet, and what was paid out. The program never sees it.</summary>
public sealed class Truth
{
    private readonly List<PaidTransfer> _paid = [];
    private readonly Dictionary<string, long> _paidOut = [];
    private readonly Dictionary<string, int> _told = [];
    private readonly List<MadePayout> _payouts = [];

    public IReadOnlyList<PaidTransfer> Paid => _paid;

    /// <summary>Withdrawal → how much was paid for it, by the channel or by hand.</summary>
    public IReadOnlyDictionary<string, long> PaidOut => _paidOut;

    /// <summary>Each payment of a withdrawal, as the banks' statements show them.</summary>
    public IReadOnlyList<MadePayout> Payouts => _payouts;

    /// <summary>Withdrawal → how often the channel was told to pay it.</summary>
    public IReadOnlyDictionary<string, int> ToldToPay => _told;

    public void TellToPay(string withdrawal) => _told[withdrawal] = _told.GetValueOrDefault(withdrawal) + 1;

    public void Pay(PaidTransfer transfer) => _paid.Add(transfer);

    /// <param name="amount">Minor units.</param>
    /// <param name="by">The channel, or the person who paid by hand.</param>
    public void PayOut(string withdrawal, long amount, string by)
    {
        _paidOut[withdrawal] = _paidOut.GetValueOrDefault(withdrawal) + amount;
        _payouts.Add(new MadePayout(withdrawal, amount, by));
    }

    /// <summary>Whether anybody has paid it.</summary>
    public bool IsPaidOut(string withdrawal) => _paidOut.ContainsKey(withdrawal);
}

/// <summary>Money that somebody moved into a wallet.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="Order">The deposit that it was paid for.</param>
public sealed record PaidTransfer(string WalletType, string Wallet, string Number, long Amount, string Label, string Order, DateTimeOffset At);

/// <summary>Money that left for a withdrawal.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="By">The channel, or the person who paid by hand.</param>
public sealed record MadePayout(string Withdrawal, long Amount, string By);
