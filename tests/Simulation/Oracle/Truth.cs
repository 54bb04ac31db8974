namespace Paykassma.Simulation.Oracle;

/// <summary>What has really happened outside of the program: who paid what into which wallet, and what a channel paid out. The program never sees it.</summary>
public sealed class Truth
{
    private readonly List<PaidTransfer> _paid = [];
    private readonly Dictionary<string, long> _paidOut = [];
    private readonly Dictionary<string, int> _told = [];

    public IReadOnlyList<PaidTransfer> Paid => _paid;

    /// <summary>Withdrawal → how much the channel has paid for it.</summary>
    public IReadOnlyDictionary<string, long> PaidOut => _paidOut;

    /// <summary>Withdrawal → how often the channel was told to pay it.</summary>
    public IReadOnlyDictionary<string, int> ToldToPay => _told;

    public void TellToPay(string withdrawal) => _told[withdrawal] = _told.GetValueOrDefault(withdrawal) + 1;

    public void Pay(PaidTransfer transfer) => _paid.Add(transfer);

    public void PayOut(string withdrawal, long amount) => _paidOut[withdrawal] = _paidOut.GetValueOrDefault(withdrawal) + amount;
}

/// <summary>Money that somebody moved into a wallet.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="Order">The deposit that it was paid for.</param>
public sealed record PaidTransfer(string WalletType, string Wallet, string Number, long Amount, string Label, string Order, DateTimeOffset At);
