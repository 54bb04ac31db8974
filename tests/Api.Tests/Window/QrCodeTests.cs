using System.Text.RegularExpressions;
using Paykassma.Api.Gateway.Window;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Catalogue;
using QRCoder;

namespace Paykassma.Api.Tests.Window;

/// <summary>The picture shows every dark square of the code, and the link says what is to be paid.</summary>
public sealed class QrCodeTests
{
    [Fact]
    public void ThePathCoversTheDarkSquaresAndNoOther()
    {
        const string Text = "upi://pay?pa=demo-l@upi&pn=Demo%20store&am=700&cu=INR";
        var code = QrCode.Of(Text);
        using var data = QRCodeGenerator.GenerateQrCode(Text, QRCodeGenerator.ECCLevel.M);
        var drawn = new HashSet<(int X, int Y)>();
        foreach (Match run in Regex.Matches(code.Path, @"M(\d+) (\d+)h(\d+)v1h-\3z"))
        {
            var (x, y, length) = (int.Parse(run.Groups[1].Value), int.Parse(run.Groups[2].Value), int.Parse(run.Groups[3].Value));
            for (var i = 0; i < length; i++) Assert.True(drawn.Add((x + i, y)));
        }

        Assert.Equal(data.ModuleMatrix.Count, code.Size);
        for (var y = 0; y < code.Size; y++)
        {
            for (var x = 0; x < code.Size; x++) Assert.Equal(data.ModuleMatrix[y][x], drawn.Contains((x, y)));
        }
    }

    [Fact]
    public void ALinkOfUpiNamesWalletHolderAmountAndCurrency() => Assert.Equal(
        "upi://pay?pa=demo-l@upi&pn=Demo%20%26%20sons&am=700.5&cu=INR",
        UpiLink.Of(new Wallet("upi_l", "demo-l@upi", "merchant/demo", "Demo & sons", "Mumbai"), 70_050, Currency.Inr));
}
