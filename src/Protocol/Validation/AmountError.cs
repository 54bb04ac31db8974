namespace Paykassma.Protocol.Validation;

/// <summary>Why a number token is not a valid amount.</summary>
public enum AmountError
{
    /// <summary>It is valid.</summary>
    None,

    /// <summary>Not a JSON number.</summary>
    NotANumber,

    /// <summary>A token with more characters than <see cref="NumberToken.LengthMax"/>, whatever its value.</summary>
    TooLong,

    /// <summary>Below zero.</summary>
    Negative,

    /// <summary>Zero, however it is written.</summary>
    Zero,

    /// <summary>More than <see cref="Amount.MinorUnitsMax"/>.</summary>
    TooLarge,

    /// <summary>More decimals than the currency has. Trailing zeros do not count.</summary>
    TooPrecise,
}

/// <summary>The texts of the refusals.</summary>
public static class AmountErrorTexts
{
    /// <summary>The error message for the amount in <paramref name="field"/>.</summary>
    public static string Text(this AmountError error, string field) => error switch
    {
        AmountError.TooLong => $"The {field} field must not have more than {NumberToken.LengthMax} characters.",
        AmountError.NotANumber => $"The {field} field must be a number.",
        AmountError.Negative or AmountError.Zero => $"The {field} field must be greater than 0.",
        AmountError.TooLarge => $"The {field} field is too large.",
        AmountError.TooPrecise => $"The {field} field has more decimals than the currency.",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "not a refusal"),
    };
}
