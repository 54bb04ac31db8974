using System.Text;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Protocol.Tests.Withdrawals;

/// <summary>No signed value is read as another field's.</summary>
public sealed class MovedValuesTests
{
    [Theory]
    [InlineData("aj", true)]
    [InlineData("account_note", true)]
    [InlineData("Z", true)]
    [InlineData("bonus", true)]
    [InlineData("currency", true)]
    [InlineData("order", false)]
    [InlineData("zz", false)]
    [InlineData("account_name", false)]
    [InlineData("comment", false)]
    public void AnUndocumentedFieldBeforeTheCurrencyCouldTakeTheAmountsPlace(string field, bool refused) =>
        Assert.Equal(refused, Faults($$"""{"account_number":"1","amount":1,"{{field}}":"500","currency_code":"INR","withdrawal_id":"w"}""").Contains(field));

    [Fact]
    public void WithoutAnIdEveryUndocumentedFieldIsRefused() => Assert.Contains("zz", Faults("""{"amount":1,"currency_code":"INR","zz":"w"}"""));

    private static IEnumerable<string> Faults(string json)
    {
        Assert.True(JsonInput.TryRead(Encoding.UTF8.GetBytes(json), out var input, out _));
        return MovedValues.Check(input).Fields.Select(field => field.Key);
    }
}
