using BenchmarkDotNet.Attributes;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Merchant.Deposits;

namespace Paykassma.Micro;

/// <summary>One step of a state machine: a deposit that receives its postback, and a payment that is activated.</summary>
public class MachineBenchmarks
{
    private const string Id = "h8JxcM123DbmAvfn";
    private const long At = 1_767_225_600_000;

    private readonly DepositCommand _receive =
        new DepositCommand.Receive(new DepositNotice("upi_l", "047752123519", 70_000, "INR", "bench-1"), UnknownOrder.Hold, At);

    private readonly PaymentCommand _activate = new PaymentCommand.Activate("bench-1", "upi_l", "INR", "047752123519", 70_000, 1_430_926, At);

    private readonly DepositState _awaiting = new()
    {
        Status = DepositStatus.AwaitingPayment,
        Label = "bench-1",
        WalletType = "upi_l",
        Currency = "INR",
        Amount = 70_000,
        CreatedAt = At,
    };

    [Benchmark]
    public DepositStep DepositReceives() => DepositMachine.Apply(Id, _awaiting, _receive);

    [Benchmark]
    public PaymentStep PaymentIsActivated() => PaymentMachine.Apply(null, _activate);
}
