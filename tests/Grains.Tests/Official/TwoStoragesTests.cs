using System.Collections.Immutable;
using System.Text.Json;
using Orleans.Storage;
using Paykassma.Domain.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Grains.Ledger;
using Paykassma.Grains.Merchant;
using Paykassma.Grains.Tests.Gateway;
using Paykassma.Grains.Tests.Merchant;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Official;

/// <summary>
/// One program keeps its states by the group commit, the other by Orleans' own ADO.NET provider, over the same rows: what either writes
/// the other reads as it was meant, writes on, and is refused once it has been overtaken.
/// </summary>
public sealed class TwoStoragesTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);
    private GrainHost _groupCommit = null!;
    private GrainHost _adoNet = null!;

    private Books Books => new(_database.Source);

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _groupCommit = await GrainHost.StartAsync(_database.ConnectionString);
        _adoNet = await GrainHost.StartAsync(_database.ConnectionString, _groupCommit.Clock, "--Silo:GrainStorage=AdoNet");
    }

    public async ValueTask DisposeAsync()
    {
        await _adoNet.DisposeAsync();
        await _groupCommit.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EveryKindOfStateIsReadByTheOtherAsItWasWritten(bool adoNetWrites)
    {
        var (writer, reader) = Both(adoNetWrites);
        var (deposit, withdrawal, payment, payout) = (Ids.Order(), Ids.Order(), Ids.Order(), Ids.Order());
        var (label, number) = (Ids.Label(), Ids.Number());
        await Register(writer, deposit, label);
        Assert.Equal(ReceiveCode.Credited, (await Deposit(writer, deposit).Receive(Postbacks.Paid(label, number))).Code);
        Assert.Equal(WithdrawalCode.Done, (await Withdrawal(writer, withdrawal).Create(WithdrawalOrders.Order(label))).Code);
        Assert.Equal(PaymentCode.Ok, (await new GatewayScene(writer).Pay(payment, label, number)).Code);
        await new PayoutScene(writer).Fund(PayoutScene.Amount);
        Assert.Equal(PayoutCode.Done, (await new PayoutScene(writer).Create(payout)).Code);
        Assert.Equal(MerchantCode.Done, (await Merchant(writer).Change(TimeZone("+05:00"))).Code);

        await Same(host => Deposit(host, deposit).Get());
        await Same(host => Withdrawal(host, withdrawal).Get());
        await Same(host => new GatewayScene(host).Payment(payment).Get());
        await Same(host => new GatewayScene(host).Postback(payment).Get());
        await Same(host => new GatewayScene(host).Transfer(number).Tell());
        await Same(host => new PayoutScene(host).Payout(payout).Get());
        await Same(host => Merchant(host).Get());
        await Same(host => Payer(host, label).Look(GatewayScene.WalletType, "demo-l@upi"));

        async Task Same<T>(Func<GrainHost, Task<T>> view)
        {
            var written = JsonSerializer.Serialize(await view(writer));
            Assert.NotEqual("null", written);
            Assert.Equal(written, JsonSerializer.Serialize(await view(reader)));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhatOneWroteTheOtherWritesOnAndTheFirstIsRefusedUntilItHasReadAgain(bool adoNetFirst)
    {
        var (first, other) = Both(adoNetFirst);
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Register(first, id, label);
        Assert.Equal(1, await VersionAsync(id));
        await Deposit(other, id).ShowWallet(Wallet);
        Assert.Equal(2, await VersionAsync(id));

        await Assert.ThrowsAsync<InconsistentStateException>(() => Deposit(first, id).BeginActivation(Activation(number)));
        Assert.Equal(2, await VersionAsync(id));
        await Deposit(first, id).BeginActivation(Activation(number));
        Assert.Equal(3, await VersionAsync(id));

        // With the credit in one unit, whichever provider keeps the states.
        await Assert.ThrowsAsync<InconsistentStateException>(() => Deposit(other, id).Receive(Postbacks.Paid(label, number)));
        Assert.Equal(0, await Books.PostedAsync($"user/{label}/INR"));
        Assert.Equal(ReceiveCode.Credited, (await Deposit(other, id).Receive(Postbacks.Paid(label, number))).Code);
        Assert.Equal((4, 70_000), (await VersionAsync(id), await Books.PostedAsync($"user/{label}/INR")));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Deposit(first, id).Receive(Postbacks.Paid(label, number)));
        Assert.Equal(ReceiveCode.Repeated, (await Deposit(first, id).Receive(Postbacks.Paid(label, number))).Code);
        Assert.Equal(1, await Books.TransfersAsync($"user/{label}/INR"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OfTwoWhoSawNoRowOneIsRefused(bool adoNetFirst)
    {
        var (first, other) = Both(adoNetFirst);
        var id = Ids.Order();
        Assert.Null(await Deposit(other, id).Get());
        await Register(first, id, "first");
        await Assert.ThrowsAsync<InconsistentStateException>(() => Register(other, id, "second"));
        Assert.Equal("first", (await Deposit(other, id).Get())!.Label);
        Assert.Equal(1, await VersionAsync(id));
    }

    private (GrainHost, GrainHost) Both(bool adoNetFirst) => adoNetFirst ? (_adoNet, _groupCommit) : (_groupCommit, _adoNet);

    private async Task<int> VersionAsync(string id)
    {
        await using var command = _database.Source.CreateCommand($"SELECT version FROM OrleansStorage WHERE key = 'deposit/{id}'");
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private static IDepositGrain Deposit(GrainHost host, string id) => host.Grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(id));

    private static IWithdrawalGrain Withdrawal(GrainHost host, string id) => host.Grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(id));

    private static IMerchantGrain Merchant(GrainHost host) => host.Grains.GetGrain<IMerchantGrain>(GrainKeys.Merchant("demo"));

    private static IPayerGrain Payer(GrainHost host, string label) => host.Grains.GetGrain<IPayerGrain>(GrainKeys.Payer("demo", label));

    private static Task<DepositAnswer> Register(GrainHost host, string id, string label) =>
        Deposit(host, id).Register(new RegisterDeposit { Label = label, WalletType = "upi_l", Currency = "INR", Amount = 70_000 });

    private static ShowWallet Wallet => new() { Details = [new WalletField { Name = "identifier", Value = "größe 🦊@upi" }] };

    private static BeginActivation Activation(string number) => new() { Key1 = number, Amount = 70_000 };

    private static ChangeMerchant TimeZone(string zone) =>
        new() { Values = ImmutableDictionary<string, string>.Empty.Add(MerchantSettings.TimeZone, zone), ReadAt = 0, By = "grace" };
}
