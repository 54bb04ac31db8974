using System.Buffers;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Php;

namespace Paykassma.Protocol.Rates;

/// <summary>An amount in many currencies: code → shortest token, in order. Written into a postback when the event happens.</summary>
public sealed class ConvertedAmounts
{
    /// <summary>Uses the given amounts.</summary>
    public ConvertedAmounts(IReadOnlyList<KeyValuePair<string, string>> amounts) => All = amounts;

    /// <summary>Code and number token, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All { get; }

    /// <summary>Converts an amount by the built-in table.</summary>
    public static ConvertedAmounts For(long minor, Currency currency) => RatesTable.Default.Convert(minor, currency);

    /// <summary>Writes <c>{"USD":4.61,…}</c>.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        var json = new PhpJsonWriter(output);
        json.BeginObject();
        foreach (var (code, token) in All) json.Raw(code, token);
        json.EndObject();
    }
}
