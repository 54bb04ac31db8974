using System.Text.Json;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Domain.State;

namespace Paykassma.Domain.Tests.State;

public sealed class StoredNamesTests
{
    [Fact]
    public void ANameIsInSnakeCase()
    {
        Assert.Equal("awaiting_payment", StoredNames.Of(DepositStatus.AwaitingPayment));
        Assert.Equal("book_late", StoredNames.Of(WithdrawalAction.BookLate));
    }

    [Fact]
    public void EveryNameIsThatOfTheStoredState() => Assert.Equal(
        Enum.GetValues<WithdrawalStatus>().Select(status => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString())), StoredNames.All<WithdrawalStatus>());

    [Fact]
    public void EveryNameIsReadBack() => Assert.All(
        Enum.GetValues<WithdrawalStatus>(), status => Assert.Equal((true, status), (StoredNames.TryParse<WithdrawalStatus>(StoredNames.Of(status), out var read), read)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("BookLate")]
    [InlineData("Book_Late")]
    [InlineData("booklate")]
    [InlineData("0")]
    public void AnythingElseIsNoName(string? text) => Assert.False(StoredNames.TryParse<WithdrawalAction>(text, out _));
}
