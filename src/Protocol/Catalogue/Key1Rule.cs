namespace Paykassma.Protocol.Catalogue;

/// <summary>What the transaction number a payer types looks like: digits only, so many of them.</summary>
/// <param name="DigitsMin">The fewest digits.</param>
/// <param name="DigitsMax">The most digits.</param>
public sealed record Key1Rule(int DigitsMin, int DigitsMax)
{
    /// <summary>The sentence that refuses any other number.</summary>
    public string Refusal => Format.Refusal("key1");

    private TextFormat Format => TextFormat.Digits(DigitsMin, DigitsMax);

    /// <summary>Whether <paramref name="key1"/> can be a transaction number of this method.</summary>
    public bool Accepts(string key1) => Format.Accepts(key1);
}
