using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paykassma.Api.Gateway;
using Paykassma.Api.Gateway.Imports;
using Paykassma.Api.Http;
using Paykassma.Api.Merchant;
using Paykassma.Api.Staff;

namespace Paykassma.Api.Tests.Configuration;

/// <summary>Bad settings are named with their rule, and no secret has a default.</summary>
public sealed class OptionsTests
{
    [Fact]
    public void TheMerchantSideNeedsEveryKey()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Read<MerchantOptions>());
        Assert.Equal(["Merchant:ApiKey is required.", "Merchant:AccessKey is required.", "Merchant:PrivateKey is required."], fault.Failures);
    }

    [Fact]
    public void ABlankKeyIsNone()
    {
        var fault = Assert.Throws<OptionsValidationException>(
            () => Read<MerchantOptions>(("Merchant:ApiKey", " "), ("Merchant:AccessKey", "a"), ("Merchant:PrivateKey", "b")));
        Assert.Equal(["Merchant:ApiKey is required."], fault.Failures);
    }

    [Fact]
    public void TheBackOfficeNeedsItsKey() =>
        Assert.Equal(["Operator:Key is required."], Assert.Throws<OptionsValidationException>(() => Read<OperatorOptions>()).Failures);

    [Theory]
    [InlineData("WrongNumbersPerAddressMax", "0", "1000000")]
    [InlineData("WrongNumbersPerMerchantMax", "1000001", "1000000")]
    [InlineData("WrongNumbersPerMethodMax", "0", "1000000")]
    [InlineData("WrongNumbersOfUnknownLabelsMax", "0", "1000000")]
    [InlineData("ManyWrongNumbers", "0", "1000000")]
    [InlineData("ManyWrongNumbersOfMerchant", "0", "1000000")]
    [InlineData("OpenClaimsPerLabelMax", "0", "1000000")]
    [InlineData("OpenClaimsPerAddressMax", "0", "1000000")]
    [InlineData("OpenClaimsPerMerchantMax", "1000001", "1000000")]
    [InlineData("ThrottledRetryAfterSeconds", "-1", "86400")]
    [InlineData("RefreshesMax", "0", "10000")]
    [InlineData("PageSizeMax", "201", "200")]
    [InlineData("PageSize", "201", "200")]
    public void ALimitOutsideItsRangeIsNamedWithItsRule(string option, string value, string max)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Read<ApiLimits>(($"Api:{option}", value)));
        Assert.Contains($"Api:{option} must be from 1 to {max}.", fault.Failures);
    }

    [Theory]
    [InlineData("PeriodDaysMax", "0", "36600")]
    [InlineData("FileBytesMax", "17179869185", "17179869184")]
    [InlineData("FileRowsMax", "0", "20000000")]
    [InlineData("ReconciliationsMax", "17", "16")]
    [InlineData("ReconciliationSecondsMax", "0", "86400")]
    [InlineData("RowsPerProgress", "-1", "20000000")]
    public void ALimitOfTheBooksOutsideItsRangeIsNamedWithItsRule(string option, string value, string max)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Read<BooksLimits>(($"Books:{option}", value)));
        Assert.Equal([$"Books:{option} must be from 1 to {max}."], fault.Failures);
    }

    [Theory]
    [InlineData("FileBytesMax", "1023", "1024 to 67108864")]
    [InlineData("RowsMax", "100001", "1 to 100000")]
    [InlineData("RowsAtOnceMax", "0", "1 to 256")]
    [InlineData("FilesAtOnceMax", "17", "1 to 16")]
    public void ALimitOfImportsOutsideItsRangeIsNamedWithItsRule(string option, string value, string range)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Read<TransferImportLimits>(($"TransferImport:{option}", value)));
        Assert.Equal([$"TransferImport:{option} must be from {range}."], fault.Failures);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("25")]
    public void ASessionHasALengthAndAnEnd(string hours)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Read<StaffOptions>(("Staff:SessionHours", hours)));
        Assert.Equal(["Staff:SessionHours must be from 1 to 24."], fault.Failures);
        Assert.Equal(12, Read<StaffOptions>().SessionHours);
    }

    [Fact]
    public void TheDefaultLimitsOfImportsKeepTheirRules() => Assert.Equal(10_000, Read<TransferImportLimits>().RowsMax);

    [Fact]
    public void TheDefaultLimitsOfTheBooksKeepTheirRules() => Assert.Equal(366, Read<BooksLimits>().PeriodDaysMax);

    [Fact]
    public void TheDefaultLimitsKeepTheirRules() => Assert.Equal(600, Read<ApiLimits>().WrongNumbersPerAddressMax);

    private static T Read<T>(params (string Key, string Value)[] settings)
        where T : class
    {
        var services = WebApplication.CreateSlimBuilder().Services;
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build());
        services.AddPaykassmaApi();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<T>>().Value;
    }
}
