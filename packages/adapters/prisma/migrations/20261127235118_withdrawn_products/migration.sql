-- CreateEnum
CREATE TYPE "product_status" AS ENUM ('on_sale', 'withdrawn');

-- AlterTable
ALTER TABLE "products" ADD COLUMN     "status" "product_status" NOT NULL DEFAULT 'on_sale';
